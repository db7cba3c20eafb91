using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafePassage.Mission;
using SafePassage.Mission.Copying;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>record sign</c> and <c>record send</c>: one statement, made whole and signed, and on its way.</summary>
internal static class RecordCommand
{
    public static Command Create() => new("record", "Sign a statement, or send one that is signed.")
    {
        Sign(), Send(),
    };

    /// <summary>Hands signed statements to a data folder: into the log of a host, or the outbox of a copy.</summary>
    /// <returns>Where each stands.</returns>
    public static async Task<IReadOnlyList<SentStatement>> SendAsync(
        IReadOnlyList<Envelope> envelopes, string data, CancellationToken cancellationToken)
    {
        var places = new OperationPlaces(data);
        if (!places.IsHost)
        {
            return await SendAsync(envelopes, await OpenedCopy.OpenAsync(places, cancellationToken), cancellationToken);
        }

        await using var host = await OperationHost.OpenAsync(null, data, new Steps(), cancellationToken);
        return await SendAsync(envelopes, host.Operation.Book, cancellationToken);
    }

    private static Task<IReadOnlyList<SentStatement>> SendAsync(
        IReadOnlyList<Envelope> envelopes, IStatementDoor door, CancellationToken cancellationToken) =>
        TakeOutbox.SendAsync(envelopes, door.SubmitAsync, cancellationToken);

    private static Command Sign()
    {
        var file = new Argument<string>("BODY")
        {
            Description = "The statement as JSON, without operation, log, sequence and previous.",
        };
        var kind = new Option<string>("--kind") { Description = "Its record kind.", Required = true };
        var key = new KeyOpening();
        var data = new Option<string>("--data") { Description = "The data folder.", Required = true };
        var output = new Option<string>("--out", "-o")
        {
            Description = "The file to write the signed statement to. By default it goes into the log or the outbox.",
        };
        var command = new Command("sign", "Make a statement whole and sign it.") { file, kind, data, output };
        key.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Envelope envelope;
            await using (var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken))
            {
                var body = BodyOf(parsed.GetValue(file)!, parsed.GetValue(kind)!, held.Settings);
                using var opened = key.Open(parsed);
                envelope = new Statements(held.Records, held.Settings).Sign(opened.Signing, body);
            }

            Console.WriteLine($"Signed {envelope.Kind} {envelope.Id}\nSHA-256 of the text: {envelope.PayloadHash}");
            if (parsed.GetValue(output) is not { } target)
            {
                return await SayAsync([envelope], parsed.GetValue(data)!, cancellationToken);
            }

            await using var stream = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
            await stream.WriteAsync((byte[])[.. envelope.Bytes, (byte)'\n'], cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Send()
    {
        var file = new Argument<string>("FILE") { Description = "Signed statements, one a line." };
        var data = new Option<string>("--data") { Description = "The data folder that takes them." };
        var url = new Option<string>("--url") { Description = "The address of a server that takes them." };
        var command = new Command("send", "Send signed statements to a server, or put them into a folder.")
        {
            file, data, url,
        };
        command.Validators.Add(parsed =>
        {
            if ((parsed.GetValue(data) is null) == (parsed.GetValue(url) is null))
            {
                parsed.AddError("Name either a data folder with --data or a server with --url.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var envelopes = new Outbox(Existing(parsed.GetValue(file)!)).Read();
            if (parsed.GetValue(data) is { } folder)
            {
                return await SayAsync(envelopes, folder, cancellationToken);
            }

            using var http = ServerClient.To(AddressOf(parsed.GetValue(url)!));
            var door = new RemoteDoor(http);
            return SentText.Print(await TakeOutbox.SendAsync(envelopes, door.SubmitAsync, cancellationToken));
        });
        return command;
    }

    private static async Task<int> SayAsync(
        IReadOnlyList<Envelope> envelopes, string data, CancellationToken cancellationToken) =>
        SentText.Print(await SendAsync(envelopes, data, cancellationToken));

    private static RecordBody BodyOf(string file, string kind, OperationSettings settings)
    {
        try
        {
            var body = new FileInfo(Existing(file)).Length <= Envelope.MaxBytes
                ? JsonNode.Parse(File.ReadAllBytes(file)) as JsonObject
                : null;
            if (body is null)
            {
                throw new JsonException("The file is no JSON object, or it is too large to sign.");
            }

            if (body["operation"]?.ToString() is { } named && named != settings.Operation)
            {
                throw new RefusalException(new Refusal(
                    "record.other-operation", $"{file} $.operation", $"This folder is of {settings.Operation}.",
                    "Leave the field out: it is filled in."));
            }

            body["operation"] = settings.Operation;

            return RecordKinds.ReadUnsigned(kind, JsonSerializer.SerializeToUtf8Bytes<JsonNode>(body));
        }
        catch (JsonException e)
        {
            throw new RefusalException(
                new Refusal(
                    "record.bad-file", file, e.Message, "Write the statement as docs/formats/records.md shows."), e);
        }
    }

    private static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new RefusalException(new Refusal(
                "url.not-an-address", "--url", $"'{text}' is no http or https address.",
                "Write it as the server prints it, for example http://127.0.0.1:5080."));

    private static string Existing(string file) => File.Exists(file)
        ? file
        : throw new RefusalException(new Refusal("file.absent", file, "There is no such file.", "Check the path."));
}
