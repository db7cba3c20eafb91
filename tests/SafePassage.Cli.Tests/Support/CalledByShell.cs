using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SafePassage.Testing;

namespace SafePassage.Cli.Tests.Support;

/// <summary>
/// Lets a script of bash call the program in the process of the tests: <see cref="Function"/> sends the folder and the
/// arguments to a port of this machine, and gets the exit code and the names of two files with what was written.
/// </summary>
internal sealed class CalledByShell : IAsyncDisposable
{
    private readonly TcpListener _door = new(IPAddress.Loopback, 0);
    private readonly TemporaryFolder _written = new();
    private readonly Task _answering;

    public CalledByShell()
    {
        _door.Start();
        _answering = AnswerAsync();
    }

    /// <summary>The function <c>safe-passage</c>, in the words of bash.</summary>
    public string Function => $$"""
        safe-passage() {
          local code call
          exec {call}<> /dev/tcp/127.0.0.1/{{((IPEndPoint)_door.LocalEndpoint).Port}}
          printf '%s\0' "$#" "$PWD" "$@" >&$call
          read -r code <&$call || code=99
          exec {call}>&-
          cat '{{_written.At("output")}}'
          cat '{{_written.At("errors")}}' >&2
          return "$code"
        }
        """;

    public async ValueTask DisposeAsync()
    {
        _door.Stop();
        await _answering;
        _written.Dispose();
    }

    private async Task AnswerAsync()
    {
        while (true)
        {
            try
            {
                using var caller = await _door.AcceptTcpClientAsync();
                using var stream = caller.GetStream();
                var count = int.Parse(await WordAsync(stream), CultureInfo.InvariantCulture);
                var folder = await WordAsync(stream);
                var arguments = new string[count];
                for (var i = 0; i < count; i++)
                {
                    arguments[i] = await WordAsync(stream);
                }

                var run = await Called.RunAsync(folder, arguments);
                await File.WriteAllTextAsync(_written.At("output"), run.Output);
                await File.WriteAllTextAsync(_written.At("errors"), run.Errors);
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"{run.ExitCode}\n"));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    // A word ends with a zero byte.
    private static async Task<string> WordAsync(NetworkStream stream)
    {
        var word = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1 && one[0] != 0)
        {
            word.Add(one[0]);
        }

        return Encoding.UTF8.GetString([.. word]);
    }
}
