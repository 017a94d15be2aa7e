/*
 * Articles as someone would write them who wants the page to run his script, to turn its text around, or to burst it. Invented.
 */
export const SCRIPT = '<script>window.pwned=1</script><img src=x onerror="window.pwned=2">';
export const LONG = "ط".repeat(10000);
export const RLO = "\u202e";

export const MALICIOUS = [
  {
    id: "malicious-script\"><svg onload=window.pwned=3>",
    title: `${SCRIPT} 😀 اتهمت فنلندا آيسلندا بسرقة السمك`,
    publisher: `صحيفة ${SCRIPT}`,
    published: "2024-10-04",
    url: "javascript:window.pwned=4",
    text: `😀😀 ${SCRIPT} قال مراسلنا إنه لا جديد.\n😀🇫🇮 اتهمت فنلندا آيسلندا بسرقة السمك، بحسب وكالة الأنباء الفنلندية.\nوانتهى الخبر 𝒜.`,
  },
  {
    id: "malicious-bidi",
    title: `نيوزيلندا ${RLO}تدين\u202c أستراليا`,
    publisher: `مرآة\u2067 مقلوبة`,
    published: "2024-10-04",
    url: "https://malicious.example/",
    text: `${RLO}أدانت نيوزيلندا أستراليا\u2066 يوم الخميس بشدة، بحسب وزارة الخارجية النيوزيلندية\u200e.`,
  },
  {
    id: "malicious-long",
    title: `انتقدت بلجيكا هولندا ${LONG}`,
    publisher: LONG,
    published: "2024-10-04",
    text: `انتقدت بلجيكا هولندا يوم الخميس.\nوقال ${LONG} إنه لا يعرف.`,
  },
];
