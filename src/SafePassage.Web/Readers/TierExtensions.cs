using Microsoft.AspNetCore.Builder;
using SafePassage.Terms;

namespace SafePassage.Web.Readers;

/// <summary>Says who may see what an endpoint shows.</summary>
public static class TierExtensions
{
    /// <summary>States the lowest tier of reader that this endpoint answers.</summary>
    /// <remarks>
    /// An endpoint that states none is refused at start-up and, should it be added later, at each request.
    /// </remarks>
    public static TBuilder WithTier<TBuilder>(this TBuilder builder, DisclosureTier tier)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new TierMetadata(tier));
}

/// <summary>The tier stated by an endpoint.</summary>
/// <param name="Tier">The lowest tier of reader that is answered.</param>
public sealed record TierMetadata(DisclosureTier Tier);
