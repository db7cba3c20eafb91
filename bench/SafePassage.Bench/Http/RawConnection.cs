using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SafePassage.Bench.Http;

/// <summary>One kept-alive HTTP/1.1 connection that costs the client as little as can be.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _answer = new byte[1 << 17];

    private RawConnection() => _socket.NoDelay = true;

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, address.Port);
        return connection;
    }

    /// <summary>A request as its bytes.</summary>
    public static byte[] Request(string path, ReadOnlySpan<byte> body)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n"));
        return [.. head, .. body];
    }

    /// <summary>Sends a request and reads its answer to the end.</summary>
    /// <exception cref="InvalidOperationException">The answer is no success.</exception>
    public async Task SendAsync(byte[] request)
    {
        await _socket.SendAsync(request);
        for (var read = 0; ;)
        {
            var count = await _socket.ReceiveAsync(_answer.AsMemory(read));
            if (count == 0)
            {
                throw new InvalidOperationException("The server closed the connection.");
            }

            read += count;
            if (IsWhole(_answer.AsSpan(0, read)))
            {
                if (!_answer.AsSpan(0, read).StartsWith("HTTP/1.1 20"u8))
                {
                    throw new InvalidOperationException(Encoding.UTF8.GetString(_answer.AsSpan(0, read)));
                }

                return;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = answer[..end];
        var length = head.IndexOf("Content-Length: "u8);
        if (length < 0)
        {
            return answer.EndsWith("0\r\n\r\n"u8);
        }

        var digits = head[(length + 16)..];
        var line = digits.IndexOf((byte)'\r');
        return answer.Length - end - 4 >= int.Parse(line < 0 ? digits : digits[..line], CultureInfo.InvariantCulture);
    }
}
