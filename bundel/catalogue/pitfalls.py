"""Pitfalls of cost data: what makes amounts that look alike not comparable."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "cost-total-differs",
        "error",
        "a total in the table is not what its lines add up to",
        "A row that begins as a total is held against the lines above it: those since "
        "the total before, or all of them; or those below it, where totals stand on "
        "top. Correct the total, or the line that is missing, doubled or mistyped.",
    ),
    Entry(
        "cost-total-rounded",
        "warning",
        "a total differs from its lines by what rounding may explain",
        'Amounts in thousands ("x € 1.000") were rounded one by one, so that their sum '
        "may differ from the rounded total. The lines count. Take the amounts in full "
        "euros if they can be had.",
    ),
    Entry(
        "cost-total-pm",
        "warning",
        "a total counts PM as zero",
        "The total leaves out lines whose value nobody can price, but reads as if it "
        "were all there is. Write it so that it says so: 1.200 + PM.",
    ),
    Entry(
        "cost-two-units",
        "error",
        "a figure with a unit that its column does not have",
        "A column holds one unit: euros, hours or fte. Put hours in a column of their "
        "own, mapped to hours; write thousands and millions out, or state them for the "
        "whole column with unit in the sidecar. A percentage is no amount.",
    ),
    Entry(
        "cost-negative",
        "warning",
        "a negative amount where a cost or benefit is meant",
        "What a cost is or a benefit is, kind says; amounts are 0 or more. Brackets "
        "and a minus behind a figure are read as negative, as bookkeepers mean them. A "
        "refund is a benefit, or is taken off the cost it belongs to.",
    ),
    Entry(
        "cost-frequency-mixed",
        "warning",
        "the same is one-off here and yearly there",
        "A one-off amount and an amount per year are never added. Two lines of one "
        "partner and year with the same description, one of them one-off, are "
        "mostly one line entered twice; else describe what differs.",
    ),
    Entry(
        "cost-status-mixed",
        "warning",
        "budget, estimate and actual of one year stand in one sum",
        "For one case, year and kind, lines of different statuses are added up. Keep "
        "the surest of each, put the others in another table, or ask totals with "
        "status=.",
    ),
    Entry(
        "cost-hours-and-euros",
        "warning",
        "hours and euros of the same work",
        "Hours are priced by their rate. If the same work also stands there as an "
        "amount, it counts twice: in one line the amount counts and the hours are only "
        "shown; in two lines both count. Keep one, or give both lines the same group.",
    ),
    Entry(
        "cost-contract-hours",
        "warning",
        "contract hours where productive hours are meant",
        "A contract of 1,872 hours leaves perhaps 1,450 after leave and illness. A "
        "rate per contract hour times productive hours prices a year too low, and fte "
        "times contract hours counts hours that nobody works. State productive_hours, "
        "and hours: productive or contract with a rate.",
    ),
    Entry(
        "cost-no-price-change",
        "error",
        "a price level that cannot be reached: the index lacks a year",
        "From one price level to another, the yearly change of every year between is "
        "needed. Add the missing years to prices; nothing is interpolated.",
    ),
    Entry(
        "cost-vat-exempt",
        "warning",
        "exempt from VAT, in a category that is taxed",
        "Lending staff, ICT and keeping ledgers are taxed, also within a group that "
        "shares costs. report.yaml says under taxed_categories which categories those "
        "are. If the exemption was granted, take the category out of the list.",
    ),
    Entry(
        "cost-vat-mixed",
        "warning",
        "amounts with and without VAT are added up",
        "Say in report.yaml which is meant: vat_basis: included for who cannot get VAT "
        "back, else excluded. Lines on the other basis are then computed to it, by "
        "their vat_rate.",
    ),
    Entry(
        "cost-no-vat-rate",
        "error",
        "VAT cannot be computed: the line has no rate",
        "The report counts with or without VAT, and the line is given the other way. "
        "Add a column or default vat_rate: 0.21, or 21% in the table.",
    ),
    Entry(
        "cost-bad-share",
        "error",
        "a share or rate that is not between 0 and 1",
        "A VAT rate and an attribution are parts of one: 0.21, or 21% in a table. Only "
        "benefits have an attribution: the part that is due to the collaboration.",
    ),
    Entry(
        "cost-transfer-open",
        "error",
        "a transfer between partners whose two sides differ",
        "What one partner pays another is no cost of the collaboration: it nets to "
        "zero. The payer has a cost with the receiver as counterparty, the receiver a "
        "benefit with the payer as counterparty, of the same year and without VAT "
        "the same amount.",
    ),
    Entry(
        "cost-counted-twice",
        "warning",
        "two lines that say the same",
        "Same case, partner, year, description and figure: mostly one line that stands "
        "in two tables. Remove one, or give both the same group, so that they count "
        "once.",
    ),
    Entry(
        "cost-saving-twice",
        "warning",
        "one saving may be claimed by two partners",
        "Two partners claim the same amount for the same thing against the same "
        "baseline. If it is one saving, divide it, or give both lines the same group.",
    ),
    Entry(
        "cost-pm-zero",
        "warning",
        "PM entered as zero",
        "The line is called PM but its amount is 0. PM has a value that nobody can "
        "price; zero says that there is none. Write PM in the column of amounts.",
    ),
)
