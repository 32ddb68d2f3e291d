"""Whether a printed statement holds, worked out by a written rule from what the lines say: the facts.

The rule
--------
A claim is decided by one measurement. Where it is said of several things (lines, regions, places), each of them is
asked on its own; the claim *holds* if it is so of all, *holds in part* if of some, or of a part of one, and *does not
hold* if of none. Where it is a number, the words before the number say what it allows, as for printed areas
(:mod:`app.measure.fit`); "under" allows everything below it. A number *holds* if what is measured fits, *cannot be told
at this scale* if only the range of it does, and else does *not hold*.

* ``in_force``: each line is asked whether it is a border on the day that an article made. One that is no longer is told
  with the last day on which it was, and with the treaty by which the land beside it then passed.
* ``made_by``: of the common border on the day, the length whose first article is the treaty's; the share that the words
  ask for is compared with it, and with its range.
* ``length``: lines, or the common border on a day, with their range (:mod:`app.measure.line_lengths`).
* ``distance``: from the land of the holder on the day (:mod:`app.measure.distances`).
* ``loses_coast``: the holder had land on the coast, alone or with others, up to the day, and has had none since. It
  holds in part if it lost the coast on another day, or has had land there again.
* ``longer_coast``: one coast is longer than the other by the share :data:`~app.measure.claim_lands.CLEARLY`; a smaller
  difference may come from how closely they are drawn.
* ``passed``: each land was the giver's on the first day and is the taker's on the second.
* ``first_held``: the first day on which each land is the holder's, undisputed, lies between the days that the words
  allow. What it has from the first day of the atlas on may be older, and is unknown.
* ``articles``: the numbers of the articles, from 1 without a gap.

A holder counts with all of its family, and only what it holds alone is its own. What happened is compared by faces, so
that a region that is divided later is asked piece by piece.
"""

from collections.abc import Callable
from typing import Any

from ..atlas.claim_records import Claim, TestKind
from . import claim_lands, claim_lines
from .claim_facts import ClaimCheck, Found
from .measurements import Measurements

_TESTS: dict[TestKind, Callable[[Measurements, Any], Found]] = {
    "in_force": claim_lines.in_force,
    "made_by": claim_lines.made_by,
    "length": claim_lines.length,
    "distance": claim_lines.distance,
    "loses_coast": claim_lands.loses_coast,
    "longer_coast": claim_lands.longer_coast,
    "passed": claim_lands.passed,
    "first_held": claim_lands.first_held,
    "articles": claim_lands.articles,
}


def check_claim(measurements: Measurements, claim: Claim) -> ClaimCheck:
    """Make the measurement of a claim and work out the verdict.

    Parameters
    ----------
    measurements : Measurements
        The measured atlas.
    claim : Claim
        A claim of it.
    """
    return ClaimCheck(claim=claim, **_TESTS[claim.test.kind](measurements, getattr(claim.test, claim.test.kind)))
