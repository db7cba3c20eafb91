using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace SafePassage.Web.Http;

/// <summary>Names what is answered by its hash, so that it is not sent again to somebody who has it.</summary>
internal static class EntityTag
{
    /// <summary>The tag of some bytes: the same bytes have the same tag, after a restart too.</summary>
    /// <remarks>Cost: SHA-256 over the bytes, about a millisecond for each megabyte.</remarks>
    public static EntityTagHeaderValue Of(ReadOnlySpan<byte> bytes, bool isWeak = false) =>
        new('"' + Base64Url.EncodeToString(SHA256.HashData(bytes)) + '"', isWeak);

    /// <summary>Bytes with their tag; 304 without them when the request names it.</summary>
    public static IResult Bytes(byte[] bytes, string contentType) =>
        Results.Bytes(bytes, contentType, entityTag: Of(bytes));

    /// <summary>An endpoint filter: a view as JSON with its tag; all else as the endpoint answers it.</summary>
    public static async ValueTask<object?> TagViewAsync(
        EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var result = await next(invocation);
        var context = invocation.HttpContext;
        if (!HttpMethods.IsGet(context.Request.Method) || ViewIn(result) is not { } view)
        {
            return result;
        }

        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var json = JsonSerializer.SerializeToUtf8Bytes(view, view.GetType(), options);

        // Weak, because the same view is also sent compressed: the bytes on the wire then differ.
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(json, "application/json; charset=utf-8", entityTag: Of(json, isWeak: true));
    }

    private static object? ViewIn(object? result)
    {
        var answer = result is INestedHttpResult nested ? nested.Result : result;
        return answer switch
        {
            IValueHttpResult and IStatusCodeHttpResult { StatusCode: not StatusCodes.Status200OK } => null,
            IValueHttpResult value => value.Value,
            IResult => null,
            _ => answer,
        };
    }
}
