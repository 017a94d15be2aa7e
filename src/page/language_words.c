/*
 * Articles, prepositions, pronouns, forms of "to be": words so frequent that a few sentences hold several, chosen by hand from
 * general knowledge of each language. Small letters; Arabic script without vowel marks, with one yeh, one kaf and bare alifs.
 * Sorted by byte, which tests/test_page_language.c checks. See language_words.h.
 */
#include "page/language_words.h"

#include "page/octets.h"

enum { LONGEST = 15 }; /* bytes */

typedef struct {
    char word[LONGEST + 1];
    tw_lang lang;
} lang_word;

/* clang-format off */
static const lang_word words[] = {
    { "a", TW_LANG_CS }, { "a", TW_LANG_EN }, { "a", TW_LANG_HU }, { "a", TW_LANG_PT }, { "a", TW_LANG_RO },
    { "aan", TW_LANG_NL }, { "about", TW_LANG_EN }, { "ada", TW_LANG_ID }, { "adalah", TW_LANG_ID },
    { "adalah", TW_LANG_MS }, { "af", TW_LANG_DA }, { "after", TW_LANG_EN }, { "akan", TW_LANG_ID },
    { "akan", TW_LANG_MS }, { "al", TW_LANG_ES }, { "al", TW_LANG_IT }, { "ale", TW_LANG_CS },
    { "ale", TW_LANG_PL }, { "alisema", TW_LANG_SW }, { "all", TW_LANG_EN }, { "alla", TW_LANG_IT },
    { "als", TW_LANG_DE }, { "als", TW_LANG_NL }, { "am", TW_LANG_DE }, { "ama", TW_LANG_TR },
    { "ambao", TW_LANG_SW }, { "an", TW_LANG_DE }, { "an", TW_LANG_EN }, { "ancak", TW_LANG_TR },
    { "anche", TW_LANG_IT }, { "and", TW_LANG_EN }, { "ao", TW_LANG_PT }, { "are", TW_LANG_EN },
    { "as", TW_LANG_EN }, { "as", TW_LANG_PT }, { "at", TW_LANG_DA }, { "at", TW_LANG_EN }, { "att", TW_LANG_SV },
    { "até", TW_LANG_PT }, { "au", TW_LANG_FR }, { "au", TW_LANG_RO }, { "auch", TW_LANG_DE },
    { "auf", TW_LANG_DE }, { "aus", TW_LANG_DE }, { "aux", TW_LANG_FR }, { "av", TW_LANG_NO }, { "av", TW_LANG_SV },
    { "avec", TW_LANG_FR }, { "ay", TW_LANG_SO }, { "ayaa", TW_LANG_SO }, { "az", TW_LANG_HU },
    { "azt", TW_LANG_HU }, { "baada", TW_LANG_SW }, { "be", TW_LANG_EN }, { "been", TW_LANG_EN },
    { "bei", TW_LANG_DE }, { "beliau", TW_LANG_MS }, { "bij", TW_LANG_NL }, { "bir", TW_LANG_TR },
    { "bisa", TW_LANG_ID }, { "ble", TW_LANG_NO }, { "blev", TW_LANG_DA }, { "bu", TW_LANG_TR },
    { "but", TW_LANG_EN }, { "by", TW_LANG_CS }, { "by", TW_LANG_EN }, { "był", TW_LANG_PL },
    { "było", TW_LANG_PL }, { "být", TW_LANG_CS }, { "ca", TW_LANG_RO }, { "can", TW_LANG_EN },
    { "care", TW_LANG_RO }, { "ce", TW_LANG_FR }, { "cette", TW_LANG_FR }, { "che", TW_LANG_IT },
    { "cho", TW_LANG_VI }, { "co", TW_LANG_PL }, { "com", TW_LANG_PT }, { "come", TW_LANG_IT },
    { "comme", TW_LANG_FR }, { "como", TW_LANG_ES }, { "como", TW_LANG_PT }, { "con", TW_LANG_ES },
    { "con", TW_LANG_IT }, { "csak", TW_LANG_HU }, { "cu", TW_LANG_RO }, { "cuando", TW_LANG_ES },
    { "czy", TW_LANG_PL }, { "các", TW_LANG_VI }, { "có", TW_LANG_VI }, { "că", TW_LANG_RO },
    { "cũng", TW_LANG_VI }, { "của", TW_LANG_VI }, { "d'un", TW_LANG_FR }, { "da", TW_LANG_IT },
    { "da", TW_LANG_PT }, { "da", TW_LANG_TR }, { "daha", TW_LANG_TR }, { "dal", TW_LANG_IT },
    { "dalam", TW_LANG_ID }, { "dalam", TW_LANG_MS }, { "dalka", TW_LANG_SO }, { "dalla", TW_LANG_IT },
    { "dan", TW_LANG_ID }, { "dan", TW_LANG_MS }, { "dan", TW_LANG_NL }, { "dans", TW_LANG_FR },
    { "dar", TW_LANG_RO }, { "dari", TW_LANG_ID }, { "dari", TW_LANG_MS }, { "das", TW_LANG_DE },
    { "das", TW_LANG_PT }, { "dass", TW_LANG_DE }, { "dat", TW_LANG_NL }, { "de", TW_LANG_DA },
    { "de", TW_LANG_ES }, { "de", TW_LANG_FR }, { "de", TW_LANG_HU }, { "de", TW_LANG_NL }, { "de", TW_LANG_NO },
    { "de", TW_LANG_PT }, { "de", TW_LANG_RO }, { "de", TW_LANG_SV }, { "de", TW_LANG_TR }, { "dedi", TW_LANG_TR },
    { "dei", TW_LANG_IT }, { "del", TW_LANG_ES }, { "del", TW_LANG_IT }, { "della", TW_LANG_IT },
    { "delle", TW_LANG_IT }, { "dem", TW_LANG_DE }, { "den", TW_LANG_DA }, { "den", TW_LANG_DE },
    { "den", TW_LANG_NO }, { "den", TW_LANG_SV }, { "dengan", TW_LANG_ID }, { "dengan", TW_LANG_MS },
    { "der", TW_LANG_DA }, { "der", TW_LANG_DE }, { "des", TW_LANG_DE }, { "des", TW_LANG_FR },
    { "desde", TW_LANG_ES }, { "det", TW_LANG_DA }, { "det", TW_LANG_NO }, { "det", TW_LANG_SV },
    { "deze", TW_LANG_NL }, { "değil", TW_LANG_TR }, { "di", TW_LANG_ID }, { "di", TW_LANG_IT },
    { "di", TW_LANG_MS }, { "die", TW_LANG_DE }, { "die", TW_LANG_NL }, { "din", TW_LANG_RO },
    { "diye", TW_LANG_TR }, { "dla", TW_LANG_PL }, { "do", TW_LANG_CS }, { "do", TW_LANG_PL }, { "do", TW_LANG_PT },
    { "door", TW_LANG_NL }, { "dos", TW_LANG_PT }, { "du", TW_LANG_FR }, { "după", TW_LANG_RO },
    { "e", TW_LANG_IT }, { "e", TW_LANG_PT }, { "ee", TW_LANG_SO }, { "een", TW_LANG_NL }, { "efter", TW_LANG_DA },
    { "efter", TW_LANG_SV }, { "egy", TW_LANG_HU }, { "ei", TW_LANG_FI }, { "ein", TW_LANG_DE },
    { "eine", TW_LANG_DE }, { "einem", TW_LANG_DE }, { "einer", TW_LANG_DE }, { "el", TW_LANG_ES },
    { "el", TW_LANG_HU }, { "ela", TW_LANG_PT }, { "ele", TW_LANG_PT }, { "elle", TW_LANG_FR },
    { "eller", TW_LANG_DA }, { "eller", TW_LANG_NO }, { "eller", TW_LANG_SV }, { "em", TW_LANG_PT },
    { "en", TW_LANG_DA }, { "en", TW_LANG_ES }, { "en", TW_LANG_FR }, { "en", TW_LANG_NL }, { "en", TW_LANG_NO },
    { "en", TW_LANG_SV }, { "en", TW_LANG_TR }, { "entre", TW_LANG_ES }, { "entre", TW_LANG_PT },
    { "er", TW_LANG_DA }, { "er", TW_LANG_DE }, { "er", TW_LANG_NL }, { "er", TW_LANG_NO }, { "es", TW_LANG_DE },
    { "es", TW_LANG_ES }, { "essere", TW_LANG_IT }, { "est", TW_LANG_FR }, { "esta", TW_LANG_ES },
    { "este", TW_LANG_ES }, { "este", TW_LANG_RO }, { "et", TW_LANG_DA }, { "et", TW_LANG_FR },
    { "et", TW_LANG_NO }, { "ett", TW_LANG_SV }, { "etter", TW_LANG_NO }, { "että", TW_LANG_FI },
    { "ez", TW_LANG_HU }, { "fi", TW_LANG_RO }, { "foi", TW_LANG_PT }, { "for", TW_LANG_DA }, { "for", TW_LANG_EN },
    { "for", TW_LANG_NO }, { "fost", TW_LANG_RO }, { "fra", TW_LANG_DA }, { "fra", TW_LANG_NO },
    { "from", TW_LANG_EN }, { "från", TW_LANG_SV }, { "fue", TW_LANG_ES }, { "för", TW_LANG_SV },
    { "für", TW_LANG_DE }, { "gibi", TW_LANG_TR }, { "gli", TW_LANG_IT }, { "göre", TW_LANG_TR },
    { "ha", TW_LANG_ES }, { "ha", TW_LANG_IT }, { "haben", TW_LANG_DE }, { "had", TW_LANG_EN },
    { "han", TW_LANG_DA }, { "han", TW_LANG_NO }, { "han", TW_LANG_SV }, { "har", TW_LANG_DA },
    { "har", TW_LANG_NO }, { "har", TW_LANG_SV }, { "has", TW_LANG_EN }, { "hasta", TW_LANG_ES },
    { "hat", TW_LANG_DE }, { "hata", TW_LANG_SW }, { "have", TW_LANG_EN }, { "he", TW_LANG_EN },
    { "hebben", TW_LANG_NL }, { "heeft", TW_LANG_NL }, { "her", TW_LANG_TR }, { "het", TW_LANG_NL },
    { "hii", TW_LANG_SW }, { "his", TW_LANG_EN }, { "hiyo", TW_LANG_SW }, { "hogy", TW_LANG_HU },
    { "huo", TW_LANG_SW }, { "hän", TW_LANG_FI }, { "i", TW_LANG_CS }, { "i", TW_LANG_DA }, { "i", TW_LANG_IT },
    { "i", TW_LANG_NO }, { "i", TW_LANG_PL }, { "i", TW_LANG_SV }, { "ialah", TW_LANG_MS }, { "ikke", TW_LANG_DA },
    { "ikke", TW_LANG_NO }, { "il", TW_LANG_FR }, { "il", TW_LANG_IT }, { "ile", TW_LANG_TR }, { "im", TW_LANG_DE },
    { "in", TW_LANG_DE }, { "in", TW_LANG_EN }, { "in", TW_LANG_IT }, { "in", TW_LANG_NL }, { "in", TW_LANG_SO },
    { "ini", TW_LANG_ID }, { "ini", TW_LANG_MS }, { "inte", TW_LANG_SV }, { "is", TW_LANG_EN },
    { "is", TW_LANG_HU }, { "is", TW_LANG_NL }, { "isaga", TW_LANG_SO }, { "ise", TW_LANG_TR },
    { "ist", TW_LANG_DE }, { "it", TW_LANG_EN }, { "its", TW_LANG_EN }, { "itu", TW_LANG_ID },
    { "itu", TW_LANG_MS }, { "iyo", TW_LANG_SO }, { "için", TW_LANG_TR }, { "ja", TW_LANG_FI },
    { "jak", TW_LANG_PL }, { "jako", TW_LANG_CS }, { "je", TW_LANG_CS }, { "jeg", TW_LANG_DA },
    { "jeg", TW_LANG_NO }, { "jego", TW_LANG_PL }, { "jeho", TW_LANG_CS }, { "jen", TW_LANG_CS },
    { "jest", TW_LANG_PL }, { "jo", TW_LANG_FI }, { "joka", TW_LANG_FI }, { "jsou", TW_LANG_CS },
    { "juga", TW_LANG_ID }, { "juga", TW_LANG_MS }, { "już", TW_LANG_PL }, { "já", TW_LANG_PT },
    { "ka", TW_LANG_SO }, { "kadar", TW_LANG_TR }, { "kale", TW_LANG_SO }, { "kama", TW_LANG_SW },
    { "kan", TW_LANG_DA }, { "kan", TW_LANG_NO }, { "kan", TW_LANG_SV }, { "karena", TW_LANG_ID },
    { "kata", TW_LANG_ID }, { "katanya", TW_LANG_MS }, { "katika", TW_LANG_SW }, { "ke", TW_LANG_ID },
    { "ke", TW_LANG_MS }, { "kell", TW_LANG_HU }, { "kerana", TW_LANG_MS }, { "khi", TW_LANG_VI },
    { "không", TW_LANG_VI }, { "ki", TW_LANG_HU }, { "který", TW_LANG_CS }, { "które", TW_LANG_PL },
    { "który", TW_LANG_PL }, { "ku", TW_LANG_SO }, { "kuin", TW_LANG_FI }, { "kun", TW_LANG_FI },
    { "kuwa", TW_LANG_SO }, { "kuwa", TW_LANG_SW }, { "kwa", TW_LANG_SW }, { "la", TW_LANG_ES },
    { "la", TW_LANG_FR }, { "la", TW_LANG_IT }, { "la", TW_LANG_RO }, { "la", TW_LANG_SO }, { "la", TW_LANG_SW },
    { "laga", TW_LANG_SO }, { "lagu", TW_LANG_SO }, { "lakini", TW_LANG_SW }, { "las", TW_LANG_ES },
    { "le", TW_LANG_FR }, { "le", TW_LANG_IT }, { "lebih", TW_LANG_ID }, { "lebih", TW_LANG_MS },
    { "les", TW_LANG_FR }, { "lesz", TW_LANG_HU }, { "leur", TW_LANG_FR }, { "lo", TW_LANG_ES },
    { "lo", TW_LANG_IT }, { "loo", TW_LANG_SO }, { "los", TW_LANG_ES }, { "là", TW_LANG_VI }, { "ma", TW_LANG_IT },
    { "maar", TW_LANG_NL }, { "mai", TW_LANG_RO }, { "mais", TW_LANG_FR }, { "mais", TW_LANG_PT },
    { "mas", TW_LANG_PT }, { "med", TW_LANG_DA }, { "med", TW_LANG_NO }, { "med", TW_LANG_SV },
    { "meg", TW_LANG_HU }, { "men", TW_LANG_DA }, { "men", TW_LANG_NO }, { "men", TW_LANG_SV },
    { "mereka", TW_LANG_ID }, { "mereka", TW_LANG_MS }, { "met", TW_LANG_NL }, { "mint", TW_LANG_HU },
    { "mit", TW_LANG_DE }, { "more", TW_LANG_EN }, { "może", TW_LANG_PL }, { "muito", TW_LANG_PT },
    { "mukaan", TW_LANG_FI }, { "mutta", TW_LANG_FI }, { "muy", TW_LANG_ES }, { "myös", TW_LANG_FI },
    { "már", TW_LANG_HU }, { "más", TW_LANG_ES }, { "még", TW_LANG_HU }, { "một", TW_LANG_VI },
    { "na", TW_LANG_CS }, { "na", TW_LANG_PL }, { "na", TW_LANG_PT }, { "na", TW_LANG_SW }, { "naar", TW_LANG_NL },
    { "nach", TW_LANG_DE }, { "ne", TW_LANG_FR }, { "ne", TW_LANG_TR }, { "nebo", TW_LANG_CS },
    { "nel", TW_LANG_IT }, { "nella", TW_LANG_IT }, { "nem", TW_LANG_HU }, { "người", TW_LANG_VI },
    { "những", TW_LANG_VI }, { "ni", TW_LANG_SW }, { "nicht", TW_LANG_DE }, { "nie", TW_LANG_PL },
    { "niet", TW_LANG_NL }, { "niin", TW_LANG_FI }, { "no", TW_LANG_ES }, { "no", TW_LANG_PT },
    { "noch", TW_LANG_DE }, { "nog", TW_LANG_NL }, { "non", TW_LANG_IT }, { "nos", TW_LANG_PT },
    { "not", TW_LANG_EN }, { "nous", TW_LANG_FR }, { "nu", TW_LANG_RO }, { "nyt", TW_LANG_FI },
    { "này", TW_LANG_VI }, { "não", TW_LANG_PT }, { "när", TW_LANG_SV }, { "når", TW_LANG_DA },
    { "når", TW_LANG_NO }, { "o", TW_LANG_CS }, { "o", TW_LANG_PL }, { "o", TW_LANG_PT }, { "o", TW_LANG_RO },
    { "o", TW_LANG_TR }, { "och", TW_LANG_SV }, { "också", TW_LANG_SV }, { "od", TW_LANG_CS }, { "od", TW_LANG_PL },
    { "of", TW_LANG_EN }, { "og", TW_LANG_DA }, { "og", TW_LANG_NO }, { "også", TW_LANG_DA },
    { "også", TW_LANG_NO }, { "olan", TW_LANG_TR }, { "olarak", TW_LANG_TR }, { "olduğu", TW_LANG_TR },
    { "ole", TW_LANG_FI }, { "oleh", TW_LANG_ID }, { "oleh", TW_LANG_MS }, { "oli", TW_LANG_FI },
    { "ollut", TW_LANG_FI }, { "om", TW_LANG_NL }, { "om", TW_LANG_SV }, { "on", TW_LANG_EN }, { "on", TW_LANG_FI },
    { "one", TW_LANG_EN }, { "ont", TW_LANG_FR }, { "oo", TW_LANG_SO }, { "ook", TW_LANG_NL }, { "op", TW_LANG_NL },
    { "or", TW_LANG_EN }, { "oraz", TW_LANG_PL }, { "os", TW_LANG_PT }, { "ou", TW_LANG_FR },
    { "ovat", TW_LANG_FI }, { "over", TW_LANG_NL }, { "pada", TW_LANG_ID }, { "pada", TW_LANG_MS },
    { "par", TW_LANG_FR }, { "para", TW_LANG_ES }, { "para", TW_LANG_ID }, { "para", TW_LANG_PT },
    { "pas", TW_LANG_FR }, { "pe", TW_LANG_RO }, { "pela", TW_LANG_PT }, { "pelo", TW_LANG_PT },
    { "pentru", TW_LANG_RO }, { "per", TW_LANG_IT }, { "pero", TW_LANG_ES }, { "pia", TW_LANG_SW },
    { "più", TW_LANG_IT }, { "plus", TW_LANG_FR }, { "po", TW_LANG_CS }, { "po", TW_LANG_PL },
    { "podle", TW_LANG_CS }, { "por", TW_LANG_ES }, { "por", TW_LANG_PT }, { "pour", TW_LANG_FR },
    { "prin", TW_LANG_RO }, { "pro", TW_LANG_CS }, { "przez", TW_LANG_PL }, { "przy", TW_LANG_PL },
    { "på", TW_LANG_DA }, { "på", TW_LANG_NO }, { "på", TW_LANG_SV }, { "při", TW_LANG_CS },
    { "quando", TW_LANG_PT }, { "que", TW_LANG_ES }, { "que", TW_LANG_FR }, { "que", TW_LANG_PT },
    { "questo", TW_LANG_IT }, { "qui", TW_LANG_FR }, { "ra", TW_LANG_VI }, { "s", TW_LANG_CS },
    { "sa", TW_LANG_FR }, { "saat", TW_LANG_ID }, { "said", TW_LANG_EN }, { "sau", TW_LANG_RO },
    { "se", TW_LANG_CS }, { "se", TW_LANG_ES }, { "se", TW_LANG_FI }, { "se", TW_LANG_FR }, { "se", TW_LANG_PT },
    { "se", TW_LANG_RO }, { "sebagai", TW_LANG_ID }, { "sebanyak", TW_LANG_MS }, { "seg", TW_LANG_NO },
    { "sen", TW_LANG_FI }, { "ses", TW_LANG_FR }, { "seu", TW_LANG_PT }, { "si", TW_LANG_IT }, { "si", TW_LANG_SO },
    { "sie", TW_LANG_DE }, { "sig", TW_LANG_DA }, { "sig", TW_LANG_SV }, { "sin", TW_LANG_ES },
    { "sind", TW_LANG_DE }, { "się", TW_LANG_PL }, { "skulle", TW_LANG_SV }, { "so", TW_LANG_DE },
    { "sobre", TW_LANG_ES }, { "som", TW_LANG_DA }, { "som", TW_LANG_NO }, { "som", TW_LANG_SV },
    { "son", TW_LANG_ES }, { "son", TW_LANG_FR }, { "sono", TW_LANG_IT }, { "sonra", TW_LANG_TR },
    { "sont", TW_LANG_FR }, { "soo", TW_LANG_SO }, { "su", TW_LANG_ES }, { "su", TW_LANG_IT },
    { "sua", TW_LANG_PT }, { "sunt", TW_LANG_RO }, { "suo", TW_LANG_IT }, { "sur", TW_LANG_FR },
    { "sus", TW_LANG_ES }, { "szerint", TW_LANG_HU }, { "são", TW_LANG_PT }, { "så", TW_LANG_DA },
    { "så", TW_LANG_NO }, { "så", TW_LANG_SV }, { "są", TW_LANG_PL }, { "tai", TW_LANG_FI }, { "také", TW_LANG_CS },
    { "también", TW_LANG_ES }, { "também", TW_LANG_PT }, { "te", TW_LANG_NL }, { "telah", TW_LANG_ID },
    { "telah", TW_LANG_MS }, { "tersebut", TW_LANG_ID }, { "tersebut", TW_LANG_MS }, { "that", TW_LANG_EN },
    { "the", TW_LANG_EN }, { "their", TW_LANG_EN }, { "theo", TW_LANG_VI }, { "there", TW_LANG_EN },
    { "they", TW_LANG_EN }, { "this", TW_LANG_EN }, { "tidak", TW_LANG_ID }, { "tidak", TW_LANG_MS },
    { "til", TW_LANG_DA }, { "til", TW_LANG_NO }, { "till", TW_LANG_SV }, { "to", TW_LANG_CS },
    { "to", TW_LANG_EN }, { "to", TW_LANG_PL }, { "trong", TW_LANG_VI }, { "tylko", TW_LANG_PL },
    { "tại", TW_LANG_VI }, { "từ", TW_LANG_VI }, { "ugu", TW_LANG_SO }, { "uit", TW_LANG_NL }, { "um", TW_LANG_DE },
    { "um", TW_LANG_PT }, { "uma", TW_LANG_PT }, { "un", TW_LANG_ES }, { "un", TW_LANG_FR }, { "un", TW_LANG_IT },
    { "un", TW_LANG_RO }, { "una", TW_LANG_ES }, { "una", TW_LANG_IT }, { "und", TW_LANG_DE },
    { "une", TW_LANG_FR }, { "untuk", TW_LANG_ID }, { "untuk", TW_LANG_MS }, { "után", TW_LANG_HU },
    { "uu", TW_LANG_SO }, { "už", TW_LANG_CS }, { "v", TW_LANG_CS }, { "vagy", TW_LANG_HU }, { "vain", TW_LANG_FI },
    { "van", TW_LANG_HU }, { "van", TW_LANG_NL }, { "var", TW_LANG_DA }, { "var", TW_LANG_NO },
    { "var", TW_LANG_SV }, { "var", TW_LANG_TR }, { "ve", TW_LANG_CS }, { "ve", TW_LANG_TR }, { "vil", TW_LANG_DA },
    { "vil", TW_LANG_NO }, { "voi", TW_LANG_FI }, { "volt", TW_LANG_HU }, { "von", TW_LANG_DE },
    { "voor", TW_LANG_NL }, { "và", TW_LANG_VI }, { "vào", TW_LANG_VI }, { "về", TW_LANG_VI },
    { "với", TW_LANG_VI }, { "w", TW_LANG_PL }, { "wa", TW_LANG_SW }, { "waa", TW_LANG_SO }, { "was", TW_LANG_EN },
    { "watu", TW_LANG_SW }, { "waxaa", TW_LANG_SO }, { "we", TW_LANG_EN }, { "wel", TW_LANG_NL },
    { "werd", TW_LANG_NL }, { "werden", TW_LANG_DE }, { "were", TW_LANG_EN }, { "what", TW_LANG_EN },
    { "when", TW_LANG_EN }, { "which", TW_LANG_EN }, { "who", TW_LANG_EN }, { "wie", TW_LANG_DE },
    { "will", TW_LANG_EN }, { "wird", TW_LANG_DE }, { "with", TW_LANG_EN }, { "worden", TW_LANG_NL },
    { "would", TW_LANG_EN }, { "y", TW_LANG_ES }, { "ya", TW_LANG_SW }, { "yake", TW_LANG_SW },
    { "yang", TW_LANG_ID }, { "yang", TW_LANG_MS }, { "you", TW_LANG_EN }, { "z", TW_LANG_CS }, { "z", TW_LANG_PL },
    { "za", TW_LANG_CS }, { "za", TW_LANG_PL }, { "za", TW_LANG_SW }, { "zich", TW_LANG_NL },
    { "zijn", TW_LANG_NL }, { "zu", TW_LANG_DE }, { "zum", TW_LANG_DE }, { "är", TW_LANG_SV },
    { "çok", TW_LANG_TR }, { "è", TW_LANG_IT }, { "é", TW_LANG_PT }, { "és", TW_LANG_HU }, { "été", TW_LANG_FR },
    { "être", TW_LANG_FR }, { "în", TW_LANG_RO }, { "între", TW_LANG_RO }, { "über", TW_LANG_DE },
    { "đã", TW_LANG_VI }, { "được", TW_LANG_VI }, { "đến", TW_LANG_VI }, { "để", TW_LANG_VI }, { "że", TW_LANG_PL },
    { "že", TW_LANG_CS }, { "și", TW_LANG_RO }, { "або", TW_LANG_UK }, { "але", TW_LANG_UK }, { "али", TW_LANG_SR },
    { "бе", TW_LANG_BG }, { "би", TW_LANG_SR }, { "був", TW_LANG_UK }, { "було", TW_LANG_UK },
    { "был", TW_LANG_RU }, { "было", TW_LANG_RU }, { "в", TW_LANG_BG }, { "в", TW_LANG_RU }, { "в", TW_LANG_UK },
    { "все", TW_LANG_RU }, { "всі", TW_LANG_UK }, { "във", TW_LANG_BG }, { "від", TW_LANG_UK },
    { "він", TW_LANG_UK }, { "да", TW_LANG_BG }, { "да", TW_LANG_SR }, { "для", TW_LANG_RU }, { "для", TW_LANG_UK },
    { "до", TW_LANG_BG }, { "до", TW_LANG_RU }, { "до", TW_LANG_SR }, { "до", TW_LANG_UK }, { "е", TW_LANG_BG },
    { "его", TW_LANG_RU }, { "же", TW_LANG_RU }, { "же", TW_LANG_UK }, { "з", TW_LANG_UK }, { "за", TW_LANG_BG },
    { "за", TW_LANG_RU }, { "за", TW_LANG_SR }, { "за", TW_LANG_UK }, { "и", TW_LANG_BG }, { "и", TW_LANG_RU },
    { "и", TW_LANG_SR }, { "из", TW_LANG_RU }, { "из", TW_LANG_SR }, { "или", TW_LANG_BG }, { "или", TW_LANG_RU },
    { "или", TW_LANG_SR }, { "й", TW_LANG_UK }, { "його", TW_LANG_UK }, { "к", TW_LANG_RU }, { "как", TW_LANG_BG },
    { "как", TW_LANG_RU }, { "као", TW_LANG_SR }, { "като", TW_LANG_BG }, { "которые", TW_LANG_RU },
    { "который", TW_LANG_RU }, { "који", TW_LANG_SR }, { "ми", TW_LANG_UK }, { "му", TW_LANG_BG },
    { "мы", TW_LANG_RU }, { "на", TW_LANG_BG }, { "на", TW_LANG_RU }, { "на", TW_LANG_SR }, { "на", TW_LANG_UK },
    { "након", TW_LANG_SR }, { "не", TW_LANG_BG }, { "не", TW_LANG_RU }, { "не", TW_LANG_SR }, { "не", TW_LANG_UK },
    { "није", TW_LANG_SR }, { "но", TW_LANG_BG }, { "но", TW_LANG_RU }, { "о", TW_LANG_RU }, { "од", TW_LANG_SR },
    { "он", TW_LANG_RU }, { "от", TW_LANG_BG }, { "от", TW_LANG_RU }, { "още", TW_LANG_BG }, { "по", TW_LANG_BG },
    { "по", TW_LANG_RU }, { "по", TW_LANG_SR }, { "после", TW_LANG_RU }, { "при", TW_LANG_BG },
    { "при", TW_LANG_RU }, { "при", TW_LANG_UK }, { "про", TW_LANG_UK }, { "після", TW_LANG_UK },
    { "с", TW_LANG_BG }, { "с", TW_LANG_RU }, { "са", TW_LANG_BG }, { "са", TW_LANG_SR }, { "се", TW_LANG_BG },
    { "се", TW_LANG_SR }, { "след", TW_LANG_BG }, { "су", TW_LANG_SR }, { "със", TW_LANG_BG }, { "та", TW_LANG_UK },
    { "так", TW_LANG_RU }, { "так", TW_LANG_UK }, { "также", TW_LANG_RU }, { "також", TW_LANG_UK },
    { "то", TW_LANG_SR }, { "това", TW_LANG_BG }, { "той", TW_LANG_BG }, { "только", TW_LANG_RU },
    { "тільки", TW_LANG_UK }, { "у", TW_LANG_RU }, { "у", TW_LANG_SR }, { "у", TW_LANG_UK }, { "це", TW_LANG_UK },
    { "че", TW_LANG_BG }, { "что", TW_LANG_RU }, { "што", TW_LANG_SR }, { "ще", TW_LANG_BG }, { "що", TW_LANG_UK },
    { "это", TW_LANG_RU }, { "як", TW_LANG_UK }, { "який", TW_LANG_UK }, { "які", TW_LANG_UK }, { "і", TW_LANG_UK },
    { "із", TW_LANG_UK }, { "је", TW_LANG_SR }, { "ئيدي", TW_LANG_UG }, { "ئۆز", TW_LANG_UG }, { "ئۇ", TW_LANG_UG },
    { "ئۇيغۇر", TW_LANG_UG }, { "ئۈچۈن", TW_LANG_UG }, { "ئەم", TW_LANG_CKB }, { "ئەو", TW_LANG_CKB },
    { "ئەوەي", TW_LANG_CKB }, { "از", TW_LANG_FA }, { "اس", TW_LANG_UR }, { "است", TW_LANG_FA },
    { "اكثر", TW_LANG_AR }, { "التي", TW_LANG_AR }, { "الذي", TW_LANG_AR }, { "الي", TW_LANG_AR },
    { "اليوم", TW_LANG_AR }, { "اما", TW_LANG_FA }, { "ان", TW_LANG_AR }, { "ان", TW_LANG_FA },
    { "ان", TW_LANG_UR }, { "اند", TW_LANG_FA }, { "انه", TW_LANG_AR }, { "انها", TW_LANG_AR },
    { "اهن", TW_LANG_SD }, { "اهو", TW_LANG_SD }, { "اهي", TW_LANG_SD }, { "او", TW_LANG_AR }, { "او", TW_LANG_PS },
    { "اور", TW_LANG_UR }, { "اي", TW_LANG_AR }, { "ايك", TW_LANG_UR }, { "اين", TW_LANG_FA },
    { "اپنے", TW_LANG_UR }, { "با", TW_LANG_FA }, { "بايد", TW_LANG_FA }, { "بر", TW_LANG_FA },
    { "براي", TW_LANG_FA }, { "بعد", TW_LANG_AR }, { "بكات", TW_LANG_CKB }, { "به", TW_LANG_FA },
    { "بود", TW_LANG_FA }, { "بولغان", TW_LANG_UG }, { "بوو", TW_LANG_CKB }, { "بير", TW_LANG_UG },
    { "بيلەن", TW_LANG_UG }, { "بين", TW_LANG_AR }, { "بھي", TW_LANG_UR }, { "بۆ", TW_LANG_CKB },
    { "بۇ", TW_LANG_UG }, { "بە", TW_LANG_CKB }, { "تا", TW_LANG_FA }, { "تم", TW_LANG_AR }, { "ته", TW_LANG_PS },
    { "ته", TW_LANG_SD }, { "تو", TW_LANG_UR }, { "تي", TW_LANG_SD }, { "تھا", TW_LANG_UR }, { "تھي", TW_LANG_UR },
    { "جا", TW_LANG_SD }, { "جو", TW_LANG_SD }, { "جو", TW_LANG_UR }, { "جي", TW_LANG_SD }, { "حتي", TW_LANG_AR },
    { "حيث", TW_LANG_AR }, { "خلال", TW_LANG_AR }, { "خواهد", TW_LANG_FA }, { "خود", TW_LANG_FA },
    { "خيتاي", TW_LANG_UG }, { "خۆي", TW_LANG_CKB }, { "د", TW_LANG_PS }, { "دا", TW_LANG_PS },
    { "دارد", TW_LANG_FA }, { "در", TW_LANG_FA }, { "ده", TW_LANG_PS }, { "دواي", TW_LANG_CKB },
    { "دي", TW_LANG_PS }, { "دې", TW_LANG_PS }, { "دېدي", TW_LANG_UG }, { "دەكات", TW_LANG_CKB },
    { "دەپ", TW_LANG_UG }, { "ذلك", TW_LANG_AR }, { "را", TW_LANG_FA }, { "رہے", TW_LANG_UR },
    { "ساتھ", TW_LANG_UR }, { "سان", TW_LANG_SD }, { "سره", TW_LANG_PS }, { "سے", TW_LANG_UR },
    { "سەر", TW_LANG_CKB }, { "شد", TW_LANG_FA }, { "شده", TW_LANG_FA }, { "شما", TW_LANG_FA },
    { "شود", TW_LANG_FA }, { "شوي", TW_LANG_PS }, { "شي", TW_LANG_PS }, { "ضد", TW_LANG_AR }, { "عبر", TW_LANG_AR },
    { "علي", TW_LANG_AR }, { "عن", TW_LANG_AR }, { "عند", TW_LANG_AR }, { "غير", TW_LANG_AR }, { "في", TW_LANG_AR },
    { "قال", TW_LANG_AR }, { "قبل", TW_LANG_AR }, { "قد", TW_LANG_AR }, { "قيلغان", TW_LANG_UG },
    { "كا", TW_LANG_UR }, { "كان", TW_LANG_AR }, { "كان", TW_LANG_SD }, { "كانت", TW_LANG_AR },
    { "كر", TW_LANG_UR }, { "كرد", TW_LANG_CKB }, { "كرد", TW_LANG_FA }, { "كرده", TW_LANG_FA },
    { "كل", TW_LANG_AR }, { "كما", TW_LANG_AR }, { "كند", TW_LANG_FA }, { "كه", TW_LANG_FA }, { "كو", TW_LANG_UR },
    { "كوي", TW_LANG_PS }, { "كي", TW_LANG_SD }, { "كي", TW_LANG_UR }, { "كړل", TW_LANG_PS }, { "كړي", TW_LANG_PS },
    { "كہ", TW_LANG_UR }, { "كہا", TW_LANG_UR }, { "كې", TW_LANG_PS }, { "كېيين", TW_LANG_UG },
    { "كے", TW_LANG_UR }, { "كە", TW_LANG_CKB }, { "لا", TW_LANG_AR }, { "لاء", TW_LANG_SD }, { "لكن", TW_LANG_AR },
    { "لم", TW_LANG_AR }, { "لن", TW_LANG_AR }, { "له", TW_LANG_PS }, { "ليے", TW_LANG_UR },
    { "لپاره", TW_LANG_PS }, { "لە", TW_LANG_CKB }, { "لەگەڵ", TW_LANG_CKB }, { "ما", TW_LANG_AR },
    { "ما", TW_LANG_FA }, { "مع", TW_LANG_AR }, { "من", TW_LANG_AR }, { "منذ", TW_LANG_AR }, { "مي", TW_LANG_FA },
    { "ميں", TW_LANG_UR }, { "نحو", TW_LANG_AR }, { "نه", TW_LANG_PS }, { "نه", TW_LANG_SD }, { "نيز", TW_LANG_FA },
    { "نييە", TW_LANG_CKB }, { "نہيں", TW_LANG_UR }, { "نے", TW_LANG_UR }, { "ها", TW_LANG_FA },
    { "هاي", TW_LANG_FA }, { "هذا", TW_LANG_AR }, { "هذه", TW_LANG_AR }, { "هر", TW_LANG_FA },
    { "هغه", TW_LANG_PS }, { "هم", TW_LANG_FA }, { "هم", TW_LANG_PS }, { "هن", TW_LANG_SD }, { "هو", TW_LANG_AR },
    { "هي", TW_LANG_AR }, { "هەر", TW_LANG_CKB }, { "هەروەها", TW_LANG_CKB }, { "و", TW_LANG_CKB },
    { "و", TW_LANG_FA }, { "والتي", TW_LANG_AR }, { "والذي", TW_LANG_AR }, { "وان", TW_LANG_AR },
    { "وعلي", TW_LANG_AR }, { "وفي", TW_LANG_AR }, { "وقال", TW_LANG_AR }, { "وقد", TW_LANG_AR },
    { "ولكن", TW_LANG_AR }, { "ولم", TW_LANG_AR }, { "ومن", TW_LANG_AR }, { "وي", TW_LANG_FA },
    { "وي", TW_LANG_PS }, { "وڃي", TW_LANG_SD }, { "وہ", TW_LANG_UR }, { "يا", TW_LANG_FA }, { "يان", TW_LANG_CKB },
    { "يك", TW_LANG_FA }, { "يوم", TW_LANG_AR }, { "يہ", TW_LANG_UR }, { "يې", TW_LANG_PS }, { "يەنە", TW_LANG_UG },
    { "پر", TW_LANG_PS }, { "پر", TW_LANG_SD }, { "پر", TW_LANG_UR }, { "پس", TW_LANG_FA }, { "په", TW_LANG_PS },
    { "پيش", TW_LANG_FA }, { "پێش", TW_LANG_CKB }, { "څخه", TW_LANG_PS }, { "چې", TW_LANG_PS },
    { "ڪيو", TW_LANG_SD }, { "گفت", TW_LANG_FA }, { "گي", TW_LANG_UR }, { "گيا", TW_LANG_UR }, { "گے", TW_LANG_UR },
    { "ھەم", TW_LANG_UG }, { "ہو", TW_LANG_UR }, { "ہوئے", TW_LANG_UR }, { "ہيں", TW_LANG_UR },
    { "ہے", TW_LANG_UR }, { "ۋە", TW_LANG_UG }, { "۽", TW_LANG_SD }, { "۾", TW_LANG_SD },
};
/* clang-format on */

enum { WORD_COUNT = sizeof words / sizeof *words };

const char *tw_lang_code(tw_lang lang)
{
    static const char *const codes[TW_LANG_COUNT] = { "ar", "fa", "ur", "ps", "ckb", "ug", "sd", "en", "fr", "es", "pt",
                                                      "it", "de", "nl", "sv", "da",  "no", "fi", "pl", "cs", "ro", "hu",
                                                      "tr", "id", "ms", "vi", "so",  "sw", "ru", "uk", "bg", "sr" };
    return lang < TW_LANG_COUNT ? codes[lang] : "und";
}

/* Eight bytes as a number that sorts as they do. */
static uint64_t rank(const char *bytes)
{
    return __builtin_bswap64(tw_octets(bytes));
}

/* Half of all words of a text are asked for, and where a search goes cannot be foreseen: it is one without branches. */
unsigned long long tw_lang_of_word(const char *word, size_t length)
{
    char padded[LONGEST + 1] = { 0 };
    if (length > LONGEST)
        return 0;
    memcpy(padded, word, length);
    uint64_t high = rank(padded), low = rank(padded + 8);
    size_t at = 0;
    for (size_t count = WORD_COUNT; count;) {
        const char *middle = words[at + count / 2].word;
        uint64_t first = rank(middle);
        bool less = (first < high) | ((first == high) & (rank(middle + 8) < low));
        at = less ? at + count / 2 + 1 : at;
        count = less ? count - count / 2 - 1 : count / 2;
    }
    unsigned long long found = 0;
    for (; at < WORD_COUNT && memcmp(words[at].word, padded, sizeof padded) == 0; at++)
        found |= 1ull << words[at].lang;
    return found;
}

const char *tw_lang_entry(size_t i)
{
    return i < WORD_COUNT ? words[i].word : NULL;
}
