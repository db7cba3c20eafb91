using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <content>What tags mean for the vehicle: may it use a way, in which direction, does it pass a barrier, and which tag
/// says no.</content>
public sealed partial record VehicleProfile
{
    /// <summary>True when the vehicle can pass this barrier.</summary>
    public bool MayPass(RoadBarrier barrier)
    {
        if (Exceeded(barrier.Limits) is not null)
        {
            return false;
        }

        var access = AccessAt(barrier);
        var stated = access.First(AccessKeys.AsSpan());
        if (stated != AccessValue.Unspecified)
        {
            return AllowedAccess.Contains(stated)
                && (barrier.Kind != BarrierKind.LockedGate || IsInvited(access));
        }

        // A height restrictor whose height is known is a limit like another.
        return !BlockingBarriers.Contains(barrier.Kind)
            || (barrier.Kind == BarrierKind.HeightRestrictor && barrier.Limits.HasHeight);
    }

    /// <summary>The tags that close a way to this vehicle, such as <c>motor_vehicle=no</c>; null when none
    /// does.</summary>
    internal string? ClosingTag(RoadWay way)
    {
        if (MayUse(way, forward: true) || MayUse(way, forward: false))
        {
            return null;
        }

        string?[] tags =
        [
            ClosingHindrances.Contains(way.Hindrance) ? Lines(way.Words)[0] : null,
            Exceeded(way.Limits),
            ClosingTag(way.Access, way.Words),
        ];
        var said = string.Join(", ", tags.OfType<string>());
        return said.Length > 0 ? said
            : ClosingTag(way.AccessForward.Over(way.Access), way.Words)
                ?? (way.Class == RoadClass.Ferry ? "route=" : "highway=") + RoadClassWords.Of(way.Class);
    }

    /// <summary>The tags of a barrier that stops this vehicle, such as <c>barrier=gate access=no</c>; null when it lets
    /// the vehicle pass.</summary>
    internal string? ClosingTag(RoadBarrier barrier)
    {
        if (MayPass(barrier))
        {
            return null;
        }

        string?[] tags =
        [
            barrier.Kind switch
            {
                BarrierKind.Sign => null,
                BarrierKind.Obstacle => Lines(barrier.Words)[0],
                _ => AccessWords.Of(barrier.Kind),
            },
            Exceeded(barrier.Limits),
            ClosingTag(AccessAt(barrier), barrier.Words),
        ];
        return string.Join(' ', tags.OfType<string>());
    }

    /// <summary>True when a way that the vehicle may use is, in one direction, only for those who begin or end
    /// there.</summary>
    internal bool IsForDestination(RoadWay way, bool forward) =>
        MayUse(way, forward) && DestinationAccess.Contains(AccessOf(way, forward).First(AccessKeys.AsSpan()));

    /// <summary>The tag that keeps a way for those who begin or end there, such as <c>access=destination</c>; null when
    /// none does.</summary>
    internal string? DestinationTag(RoadWay way)
    {
        bool[] directions = [true, false];
        return Array.FindAll(directions, forward => IsForDestination(way, forward)) is [var forward, ..]
            ? AccessTag(AccessOf(way, forward), way.Words, DestinationAccess.Contains)
            : null;
    }

    // A post that is closed to the public is what a convoy has leave to pass: only what is said of vehicles counts.
    private static AccessTags AccessAt(RoadBarrier barrier) => barrier.Kind == BarrierKind.BorderControl
        ? barrier.Access.With(AccessKey.Access, AccessValue.Unspecified)
        : barrier.Access;

    private static string[] Lines(string words) => words.Split('\n');

    private static bool Allows(OnewayRule rule, bool forward) =>
        rule == OnewayRule.BothWays || rule == (forward ? OnewayRule.Along : OnewayRule.Against);

    private string? Exceeded(RoadLimits limits) =>
        limits.Exceeded([Size.Height, Size.Width, Size.Length, Size.Weight, Size.AxleLoad]);

    private static AccessTags AccessOf(RoadWay way, bool forward) =>
        (forward ? way.AccessForward : way.AccessBackward).Over(way.Access);

    private string? ClosingTag(AccessTags access, string words) =>
        AccessTag(access, words, value => !AllowedAccess.Contains(value));

    // The access tag that decides, if it is one of those asked for: as written where its group has no word of its own.
    private string? AccessTag(AccessTags access, string words, Predicate<AccessValue> isAskedFor)
    {
        foreach (var key in AccessKeys)
        {
            if (access[key] is var value and not AccessValue.Unspecified)
            {
                var word = AccessWords.Of(key);
                return !isAskedFor(value) ? null
                    : Array.Find(Lines(words), line => line.StartsWith(word, StringComparison.Ordinal)
                        && line[word.Length] is '=' or ':') ?? $"{word}={AccessWords.Of(value)}";
            }
        }

        return null;
    }

    private bool MayUse(RoadWay way, bool forward)
    {
        if (ClosingHindrances.Contains(way.Hindrance) || Exceeded(way.Limits) is not null)
        {
            return false;
        }

        var access = AccessOf(way, forward);
        var stated = access.First(AccessKeys.AsSpan());
        if (stated != AccessValue.Unspecified && !AllowedAccess.Contains(stated))
        {
            return false;
        }

        return !ClassesOnInvitation.Contains(way.Class)
            || IsInvited(access)
            || (way.Class == RoadClass.Track && way.TrackGrade != 0 && way.TrackGrade <= TrackGradeMax);
    }

    // From the most particular tag to the most general: access to this direction lifts or makes a one-way rule, but
    // what is forbidden to more vehicles does not count where this one is let in by name.
    private bool MayGo(RoadWay way, bool forward)
    {
        var towards = forward ? way.AccessForward : way.AccessBackward;
        var isLetIn = false;
        foreach (var key in AccessKeys)
        {
            var stated = towards[key];
            if (stated != AccessValue.Unspecified && AllowedAccess.Contains(stated) && key != AccessKey.Access)
            {
                return true;
            }

            if (stated != AccessValue.Unspecified && !AllowedAccess.Contains(stated) && !isLetIn)
            {
                return false;
            }

            if (way.Oneway[key] is var rule and not OnewayRule.Unspecified)
            {
                return Allows(rule, forward);
            }

            if (key == AccessKey.Psv && IsPublicService && (way.Traits & WayTraits.PsvBothWays) != WayTraits.None)
            {
                return true;
            }

            isLetIn |= AllowedAccess.Contains(way.Access[key]);
        }

        return (way.Traits & (forward ? WayTraits.NoForward : WayTraits.NoBackward)) == WayTraits.None;
    }

    private bool IsInvited(AccessTags access)
    {
        foreach (var key in AccessKeys)
        {
            if (key != AccessKey.Access && access[key] is var value and not AccessValue.Unspecified)
            {
                return AllowedAccess.Contains(value);
            }
        }

        return false;
    }
}
