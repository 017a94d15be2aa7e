"""Fits logistic models to examples of tools/train_examples.py: matrices of features in contexts, regressions, how well they do.

For tools/train.py.
"""
import numpy as np
from scipy import optimize, sparse, special

from train_examples import TUNE

ROUNDS = 70
MORE_ROUNDS = 35  # from where the folds have come
ALWAYS = "*"  # the context of all


class Matrix:
    """Examples of one decision as rows of ones; a column for each feature in each of its contexts that `least` examples have.
    `words`: the columns that are words of the sentence."""

    def __init__(self, examples, names, in_contexts, least=3):
        self.x, self.names, self.least = examples, names, least
        row, keys = self.cells(in_contexts)
        taught = (examples["key"] != TUNE)[row]
        self.keys, column = np.unique(keys, return_inverse=True)
        seen = np.bincount(column[taught], weights=examples["weight"][row[taught]], minlength=len(self.keys)) >= least
        new, holds = (np.cumsum(seen) - 1).astype(np.int32), seen[column]
        self.keys = self.keys[seen]
        self.words = np.array([text.startswith("word=") for text in names.texts])[self.keys & 0xffffffff]
        self.ones = sparse.csr_matrix((np.ones(int(holds.sum()), dtype=np.int8), (row[holds], new[column[holds]])),
                                      shape=(len(examples["ends"]), len(self.keys)))

    def cells(self, in_contexts):
        """Row and key of each feature in each context; a key is (context + 1) << 32 | feature, context 0 that of all."""
        x = self.x
        count = np.diff(np.concatenate([[0], x["ends"]]))
        row = np.repeat(np.arange(len(count), dtype=np.int32), count)
        place = np.arange(len(row)) - np.repeat(x["ends"] - count, count)
        rows, keys = [row], [x["features"].astype(np.int64)]
        for context, first in (("type", "bound"), ("form", "bound"), ("lemma", "lexical")) if in_contexts else ():
            holds = (place < x[first][row]) & (x[context][row] >= 0)
            rows.append(row[holds])
            keys.append((x[context][row[holds]].astype(np.int64) + 1) << 32 | x["features"][holds])
        return np.concatenate(rows), np.concatenate(keys)

    def part(self, rows):
        """Some rows: ones, labels, weights of examples, groups; and the columns that enough of them have."""
        ones, weight = self.ones[rows], self.x["weight"][rows].astype(np.float64)
        columns = np.flatnonzero(np.bincount(ones.indices, weights=np.repeat(weight, np.diff(ones.indptr)), minlength=ones.shape[1]) >= self.least)
        return ones[:, columns].astype(np.float32), self.x["label"][rows].astype(np.float64), weight, self.x["group"][rows], columns

    def sums(self, weights):
        """What weights add up to in each row."""
        row = np.repeat(np.arange(self.ones.shape[0]), np.diff(self.ones.indptr))
        return np.bincount(row, weights=weights[self.ones.indices], minlength=self.ones.shape[0])

    def texts(self, columns):
        """The columns as «CONTEXT FEATURE»."""
        told = self.names.texts
        return [f"{told[(key >> 32) - 1] if key >> 32 else ALWAYS} {told[key & 0xffffffff]}" for key in self.keys[columns].tolist()]


def minimise(loss, start, rounds):
    return optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds}).x


def products(ones):
    """Sums of weights by row, sums of residuals by column: in single precision, which halves what memory must bring."""
    across = ones.T.tocsr()
    return (lambda w: (ones @ w.astype(np.float32)).astype(np.float64)), (lambda r: (across @ r.astype(np.float32)).astype(np.float64))


def by_odds(ones, label, weight):
    """How much each column tells by itself: the log of its odds ratio, bounded. A penalty divided by it is what scaling features by
    their log-odds comes to (Wang and Manning 2012): what tells nothing alone must earn its weight."""
    seen, right = ones.T @ weight.astype(np.float32), ones.T @ (weight * label).astype(np.float32)
    base = weight @ label / weight.sum()
    ratio = np.log((right + base) / (seen * base + base)) - np.log((seen - right + 1 - base) / ((seen + 1) * (1 - base)))
    return np.clip(np.abs(ratio), 0.15, 2.0)


def fit_each(ones, label, weight, penalty, start, rounds=ROUNDS):
    """A logistic regression with an L2 penalty, one for each column (L-BFGS, Byrd et al. 1995)."""
    by_row, by_column = products(ones)

    def loss(w):
        z = by_row(w)
        gradient = by_column(weight * (special.expit(z) - label)) + penalty * w
        return weight @ (np.logaddexp(0, z) - label * z) + (penalty * w) @ w / 2, gradient

    return minimise(loss, start, rounds)


def starts_of(group):
    return np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))


def fit_choice(ones, label, weight, group, penalty, start, rounds=ROUNDS):
    """A choice among several: the chance of all right ones together, in a softmax over the choices of a group. `penalty`: one
    for each column."""
    starts = starts_of(group)
    of = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(group))))
    (by_row, by_column), one = products(ones), weight[starts]

    def loss(w):
        z = by_row(w)
        e = np.exp(z - np.maximum.reduceat(z, starts)[of])
        every, good = np.add.reduceat(e, starts), np.add.reduceat(e * label, starts)
        gradient = by_column(weight * (e / every[of] - e * label / good[of])) + penalty * w
        return -one @ np.log(good / every) + (penalty * w) @ w / 2, gradient

    return minimise(loss, start, rounds)


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
