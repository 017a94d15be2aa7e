"""Fits logistic models to examples of tools/train_examples.py: matrices of features in contexts, regressions, how well they do.

For tools/train.py.
"""
import numpy as np
from scipy import optimize, sparse, special

from train_examples import REAL, TUNE

ROUNDS = 40
FOLD_ROUNDS = 16  # their answers teach later decisions, and are as good then
MORE_ROUNDS = 12  # from where the folds have come
ALWAYS = "*"  # the context of all
CONTEXTS = (ALWAYS, "type", "form", "lemma")


def numbered(values):
    """The same as np.unique with its inverse, for numbers from a short range."""
    found = np.flatnonzero(np.bincount(values))
    place = np.zeros(found[-1] + 1 if len(found) else 0, dtype=np.int32)
    place[found] = np.arange(len(found))
    return found, place[values]


class Matrix:
    """Examples of one decision as rows of ones; a column for each feature in each of its contexts that `least` examples have.
    `words`: the columns that are words of the sentence."""

    def __init__(self, examples, names, contexts, least=3):
        self.x, self.least, self.texts_of = examples, least, names.texts
        row, column, keys, at = [], [], [], 0
        for rows, columns, new in self.kinds(contexts):
            row.append(rows)
            column.append(columns + at)
            keys.append(new)
            at += len(new)
        self.keys, place = np.unique(np.concatenate(keys), return_inverse=True)
        row, column = np.concatenate(row), place.astype(np.int32)[np.concatenate(column)]
        features, feature = np.unique(self.keys & 0xffffffff, return_inverse=True)
        self.words = np.array([self.texts_of[f].startswith("word=") for f in features.tolist()], dtype=bool)[feature]
        self.ones = sparse.csr_matrix((np.ones(len(row), dtype=np.int8), (row, column)), shape=(len(examples["ends"]), len(self.keys)))

    def kinds(self, contexts):
        """Of each kind of context: rows and columns of the features in it, and the key of each column, (context + 1) << 32 | feature;
        context 0 is that of all."""
        x = self.x
        count = np.diff(x["ends"], prepend=0)
        row, feature = np.repeat(np.arange(len(count), dtype=np.int32), count), x["features"]
        place = np.arange(len(row)) - np.repeat(x["ends"] - count, count)
        for context in contexts:
            if context == ALWAYS:
                yield self.often(row, np.full(len(count), -1), feature)
                continue
            holds = (place < x["lexical" if context == "lemma" else "bound"][row]) & (x[context][row] >= 0)
            yield self.often(row[holds], x[context], feature[holds])

    def often(self, row, context, feature):
        """The rows and columns of one kind, without what too few examples have: counted in a table of all contexts and features."""
        contexts, context = np.unique(context, return_inverse=True)
        features, feature = numbered(feature)
        cell = context.astype(np.int32)[row] * np.int64(len(features)) + feature
        taught = np.where(self.x["key"] != TUNE, self.x["weight"], 0).astype(np.float64)
        seen = np.flatnonzero(np.bincount(cell, weights=taught[row]) >= self.least)
        place = np.full(len(contexts) * len(features), -1, dtype=np.int32)
        place[seen] = np.arange(len(seen))
        column = place[cell]
        holds = column >= 0
        return row[holds], column[holds], (contexts[seen // len(features)].astype(np.int64) + 1) << 32 | features[seen % len(features)]

    def part(self, rows):
        """Some rows: ones, labels, weights of examples, groups; and the columns that enough of them have."""
        ones, weight = self.ones[rows], self.x["weight"][rows].astype(np.float64)
        columns = np.flatnonzero(np.bincount(ones.indices, weights=np.repeat(weight, np.diff(ones.indptr)), minlength=ones.shape[1]) >= self.least)
        weight *= np.where(self.x["real"][rows], REAL, 1)
        return ones[:, columns].astype(np.float64), self.x["label"][rows].astype(np.float64), weight, self.x["group"][rows], columns

    def column(self, feature):
        """The column of a feature in the context of all, if there is one."""
        return [column for column in np.flatnonzero(self.keys >> 32 == 0) if self.texts_of[self.keys[column]] == feature]

    def sums(self, weights):
        """What weights add up to in each row."""
        row = np.repeat(np.arange(self.ones.shape[0]), np.diff(self.ones.indptr))
        return np.bincount(row, weights=weights[self.ones.indices], minlength=self.ones.shape[0])

    def texts(self, columns):
        """The columns as «CONTEXT FEATURE»."""
        told = self.texts_of
        return [f"{told[(key >> 32) - 1] if key >> 32 else ALWAYS} {told[key & 0xffffffff]}" for key in self.keys[columns].tolist()]


def minimise(loss, start, rounds, scale):
    """The weights where the loss is least, as near as the rounds come; `loss` also tells its gradient. Each weight is measured by a
    `scale` of its own."""
    def scaled(w):
        value, gradient = loss(w * scale)
        return value, gradient * scale

    return optimize.minimize(scaled, start / scale, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "ftol": 1e-7}).x * scale


def steepness(across, label, weight, penalty):
    """By how much each weight's part of the loss bends where nothing is known yet: by its root a weight is scaled, so that features of
    ten thousand examples and features of three come to rest in the same rounds."""
    base = weight @ label / weight.sum()
    return penalty + across @ weight * base * (1 - base)


def turned(ones):
    """The same by columns, so that sums over examples too run along the memory."""
    return ones.T.tocsr()


def by_odds(ones, label, weight):
    """How much each column tells by itself: the log of its odds ratio, bounded. A penalty divided by it is what scaling features by
    their log-odds comes to (Wang and Manning 2012): what tells nothing alone must earn its weight."""
    seen, right = ones.T @ weight, ones.T @ (weight * label)
    base = weight @ label / weight.sum()
    ratio = np.log((right + base) / (seen * base + base)) - np.log((seen - right + 1 - base) / ((seen + 1) * (1 - base)))
    return np.clip(np.abs(ratio), 0.15, 2.0)


def fit_each(ones, label, weight, penalty, start, rounds=ROUNDS):
    """A logistic regression with an L2 penalty, one for each column (L-BFGS, Byrd et al. 1995)."""
    across = turned(ones)

    def loss(w):
        z = ones @ w
        gradient = across @ (weight * (special.expit(z) - label)) + penalty * w
        return weight @ (np.logaddexp(0, z) - label * z) + (penalty * w) @ w / 2, gradient

    return minimise(loss, start, rounds, steepness(across, label, weight, penalty) ** -0.5)


def with_own(ones, own, penalty, dearer):
    """Columns of their own, at a dearer penalty, for the rows that are not of the kind that weights are wanted for: what holds of those
    rows alone goes there, what both share into the first columns (feature augmentation, Daume 2007). The first columns are the answer."""
    return sparse.hstack([ones, sparse.diags(own.astype(np.float64)) @ ones]).tocsr(), np.concatenate([penalty, penalty * dearer])


def starts_of(group):
    return np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))


def fit_choice(ones, label, weight, group, penalty, start, rounds=ROUNDS):
    """A choice among several: the chance of all right ones together, in a softmax over the choices of a group. `penalty`: one
    for each column."""
    starts = starts_of(group)
    of = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(group))))
    across, one = turned(ones), weight[starts]

    def loss(w):
        z = ones @ w
        e = np.exp(z - np.maximum.reduceat(z, starts)[of])
        every, good = np.add.reduceat(e, starts), np.add.reduceat(e * label, starts)
        gradient = across @ (weight * (e / every[of] - e * label / good[of])) + penalty * w
        return -one @ np.log(good / every) + (penalty * w) @ w / 2, gradient

    return minimise(loss, start, rounds, steepness(across, label, weight, penalty) ** -0.5)


def judge_choice(z, label, group):
    if not len(z):
        return "nothing"
    starts = starts_of(group)
    ends = np.append(starts[1:], len(group))
    hit = sum(label[a + int(np.argmax(z[a:b]))] > 0 for a, b in zip(starts, ends))
    return f"{len(starts)} choices, right {hit / len(starts):.3f}"


def judge_each(z, label):
    n = max(1, len(z))
    yes, right = z > 0, label > 0
    tp, fp, fn = (yes & right).sum(), (yes & ~right).sum(), (~yes & right).sum()
    loss = (np.logaddexp(0, z) - label * z).sum() / n
    return (f"{len(z)} decisions, right {(yes == right).sum() / n:.3f}, F1 {2 * tp / max(1, 2 * tp + fp + fn):.3f} "
            f"(P {tp / max(1, tp + fp):.3f} R {tp / max(1, tp + fn):.3f}), loss {loss:.4f}")
