using System.Net.Sockets;
using System.Text;
using Xunit;

namespace SafePassage.Web.Tests;

/// <summary>Sends bytes that an HTTP client would not send.</summary>
internal static class Raw
{
    /// <summary>What a server answers until it closes the connection; ask with HTTP/1.0 or Connection: close.</summary>
    /// <param name="address">The server.</param>
    /// <param name="request">The request, with LF for line ends.</param>
    public static async Task<string> SendAsync(Uri address, string request)
    {
        var cancelled = TestContext.Current.CancellationToken;
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, cancelled);
        var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.Latin1.GetBytes(request.Replace("\n", "\r\n", StringComparison.Ordinal)), cancelled);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancelled);
    }
}
