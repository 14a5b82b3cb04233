"""Allocation keys, costs of groups and payments: what keeps them from dividing."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "key-not-one",
        "error",
        "shares or weights that do not add up to one",
        "The parts of a whole add up to 1, exactly: 0.45, 0.35 and 0.20. Three times "
        "0.3333 leaves something that nobody pays. For thirds use kind: equal, or "
        "quantities, which are divided exactly.",
    ),
    Entry(
        "key-no-size",
        "error",
        "a partner without the size that the key divides by",
        "A key per home or per weighted home needs that size of every partner that "
        "bears costs, with the date on which it was counted. Nothing is assumed for a "
        "partner that lacks it.",
    ),
    Entry(
        "key-size-dates",
        "warning",
        "a key compares sizes that were counted differently",
        "Homes counted in different years, or under different definitions, are not the "
        "same homes. Give the sizes of one year and definition, and say which year "
        "counts with size_year in the key.",
    ),
    Entry(
        "key-no-quantity",
        "error",
        "a key without the figures that it divides by",
        "A key by use or capacity has quantities, a negotiated key shares; a mixed key "
        "has parts or shares. At least one of them is more than zero.",
    ),
    Entry(
        "key-negative",
        "error",
        "a share or quantity below zero",
        "A partner has 0 or more of what a key divides by. A partner that is to get "
        "money back is paid by a transfer, not by a share.",
    ),
    Entry(
        "key-lacks-partner",
        "error",
        "a partner that bears costs has no part in the key",
        "Every partner of the case with cost lines has a share, a quantity, or a cost "
        "alone. Write 0 for one that is to bear nothing, so that it is said.",
    ),
    Entry(
        "key-cycle",
        "error",
        "a mixed key that is part of itself",
        "The parts of a mixed key are other keys, and in the end keys that are not "
        "mixed.",
    ),
    Entry(
        "key-no-reason",
        "warning",
        "a negotiated key without a reason",
        "Shares that were agreed follow from no figure, so a reader can only judge "
        "them by the reason. Add reason: what they were agreed for.",
    ),
    Entry(
        "key-no-benefit",
        "error",
        "a key by benefit, and no benefit to divide by",
        "To divide by benefit, partners have benefits in euros in that year; PM does "
        "not count. To divide by what is saved (SCRB, Shapley, nucleolus), joining "
        "saves something.",
    ),
    Entry(
        "key-no-coalitions",
        "error",
        "costs of groups that a key needs are not given",
        "Shapley and nucleolus need what every group of partners would pay without the "
        "others: 7 figures for three partners, 15 for four, at most 8 partners. SCRB "
        "needs 2n + 1: all together, each alone, and all but each.",
    ),
    Entry(
        "coalition-twice",
        "error",
        "the cost of one group is given twice",
        "A group is its members, in any order, and has one cost. Keep the one that was "
        "worked out best, with how it was found under remark.",
    ),
    Entry(
        "coalition-not-monotone",
        "warning",
        "a larger group would cost less than a smaller one",
        "With one partner more, the same work is done for somebody else as well. If it "
        "costs less, that partner brings money in, or one of the figures is wrong.",
    ),
    Entry(
        "coalition-not-subadditive",
        "warning",
        "two groups would pay more together than apart",
        "Together they can always do what they did apart. If the figures say that "
        "joining costs more, no division will keep all partners; check them.",
    ),
    Entry(
        "coalition-price-level",
        "error",
        "costs of groups in prices of different years",
        "What groups would pay is compared at the price level of the report, or at the "
        "one that is asked for, by the same index as the lines. Say of which year the "
        "prices are with price_level, and give prices every year between.",
    ),
    Entry(
        "payment-odd",
        "error",
        "a payment to oneself, or of nothing",
        "A payment goes from one partner to another and is more than zero. Turn payer "
        "and receiver round for money that was paid back.",
    ),
)
