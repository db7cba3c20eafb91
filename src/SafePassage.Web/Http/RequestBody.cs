using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SafePassage.Terms;

namespace SafePassage.Web.Http;

/// <summary>Reads what was sent, up to a limit.</summary>
internal static class RequestBody
{
    /// <summary>What is read of a body at an endpoint that states no limit, in bytes.</summary>
    public const int BytesMaxElsewhere = 65_536;

    /// <summary>Reads a body whose length may not be known before, holding no more than the limit.</summary>
    /// <param name="context">The request.</param>
    /// <param name="bytesMax">The most bytes that are taken in, zero or more.</param>
    /// <param name="tooLarge">What is said of a larger one; its code ends in <c>.too-large</c>.</param>
    /// <exception cref="RefusalException">The body is larger.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, int bytesMax, Refusal tooLarge)
    {
        if (context.Request.ContentLength > bytesMax)
        {
            throw new RefusalException(tooLarge);
        }

        // One byte more than is taken in, so that "exactly the limit" and "too much" differ.
        var buffer = new byte[(int)(context.Request.ContentLength ?? bytesMax) + 1];
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = bytesMax;
        }

        try
        {
            var read = await context.Request.Body.ReadAtLeastAsync(
                buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
            return read <= bytesMax ? buffer.AsMemory(0, read) : throw new RefusalException(tooLarge);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new RefusalException(tooLarge, bad);
        }
    }
}
