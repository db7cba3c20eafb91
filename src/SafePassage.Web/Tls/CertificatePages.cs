using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Pages;
using SafePassage.Web.Readers;

namespace SafePassage.Web.Tls;

/// <summary>The page that says how a phone or laptop comes to know this server, and the file it needs.</summary>
internal static class CertificatePages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").WithTier(DisclosureTier.Public).ExcludeFromDescription();
        pages.MapGet("/certificate", (HttpContext context, IOptions<DoorOptions> door) =>
            new RazorComponentResult<CertificatePage>(new
            {
                Fingerprint = door.Value.Authority is { } der ? Fingerprint.Of(der.Span) : null,
                Address = $"{context.Request.Scheme}://{context.Request.Host}",
            }));
        pages.MapGet("/certificate/ca.crt", (IOptions<DoorOptions> door) => door.Value.Authority is { } der
            ? EntityTag.Bytes(der.ToArray(), "application/x-x509-ca-cert")
            : throw new RefusalException(new Refusal(
                "certificate.unknown", "/certificate/ca.crt", "This server has no certificate of its own.",
                "It is reached from its own machine, or through a proxy that has one.")));
    }
}
