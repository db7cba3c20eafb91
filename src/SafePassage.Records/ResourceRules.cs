using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records;

/// <summary>What bodies about resources must satisfy beyond their types.</summary>
internal static class ResourceRules
{
    // So much that no sum over a log can pass what a long holds.
    private const long QuantityMax = 10_000_000;
    private const int DaysMax = 366;

    /// <exception cref="RefusalException">A rule is broken; the field is named.</exception>
    public static void Check(string kind, ResourceBody body)
    {
        if (body.Note is { } note)
        {
            Require(
                !string.IsNullOrWhiteSpace(note), kind, "$.note", "It is empty.", "Leave it out, or say it in words.");
        }

        switch (body)
        {
            case ResourceAmount amount:
                Amount(kind, amount);
                break;
            case ResourceReleased released:
                Quantity(kind, released.Quantity, mustBeExact: true);
                break;
        }

        Require(
            body.Answered() != body.Resource, kind, "$.answers", "It would answer itself.",
            "Give it an id of its own.");
    }

    private static void Amount(string kind, ResourceAmount amount)
    {
        // What is committed can be taken back in parts, so it has one number.
        Quantity(kind, amount.Quantity, mustBeExact: amount is ResourceCommitted);
        Require(
            amount.Unit == ResourceUnits.Of(amount.What), kind, "$.unit",
            $"{amount.What} is not counted in {amount.Unit}.",
            $"Count it in {ResourceUnits.Of(amount.What)}.");
        Require(
            amount.Until > amount.BeginsAt && amount.Until - amount.BeginsAt <= TimeSpan.FromDays(DaysMax), kind,
            "$.beginsAt, $.until", "The window ends before it begins, or lasts longer than a year.",
            "Correct the times.");
        Require(
            amount.What != ResourceKind.Other || amount.Note is not null, kind, "$.note",
            "Nobody can tell what is meant by 'other'.", "Say in the note what it is.");
    }

    private static void Quantity(string kind, Count quantity, bool mustBeExact)
    {
        Require(
            quantity.IsKnown && (quantity.High ?? quantity.Low) is >= 1 and <= QuantityMax, kind, "$.quantity",
            $"A quantity is a known number from 1 to {QuantityMax}.", "State how much.");
        Require(
            !mustBeExact || quantity.Qualifier is CountQualifier.Exact, kind, "$.quantity",
            "What is committed or released is one number.", "State it exactly.");
    }

    private static void Require(bool holds, string kind, string field, string what, string next)
    {
        if (!holds)
        {
            throw new RefusalException(new Refusal("record.bad-field", $"{kind} {field}", what, next));
        }
    }
}
