using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafePassage.Mission;
using SafePassage.Mission.Constituting;
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
        Sign(), Send(), CountersignFile(),
    };

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

            await FolderDoor.WriteAsync([envelope], target, cancellationToken);
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
            await door.RequireLogAsync(null, envelopes, cancellationToken);
            return SentText.Print(await TakeOutbox.SendAsync(envelopes, door.SubmitAsync, cancellationToken));
        });
        return command;
    }

    private static Command CountersignFile()
    {
        var file = new Argument<string>("FILE") { Description = "The file with the statement, signed by its author." };
        var key = new KeyOpening();
        var data = Speaking.Data();
        var output = new Option<string>("--out", "-o")
        {
            Description = "The file to write; must not exist yet. Send it with record send.",
            Required = true,
        };
        var json = KeysCommand.JsonOption();
        var command = new Command("countersign", "Sign what another party decided about a key as well: it takes two.")
        {
            file, data, output, json,
        };
        key.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var place = parsed.GetValue(file)!;
            var envelope = new Outbox(Existing(place)).Read() is [var only] ? only : throw new RefusalException(
                new Refusal(
                    "countersign.one", place, "The file does not hold exactly one statement.",
                    "Sign each in a file of its own."));
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            using var opened = key.Open(parsed);
            var signed = Countersign.Run(held.Records.Page, envelope, opened.Signing);
            await FolderDoor.WriteAsync([signed], parsed.GetValue(output)!, cancellationToken);
            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(
                    new
                    {
                        File = parsed.GetValue(output),
                        signed.Kind,
                        Id = signed.Id.ToString(),
                        TextHash = signed.PayloadHash,
                        Signatures = signed.Signatures.Length,
                    },
                    Output.Json)
                : $"{signed.Kind} {signed.Id.ToString()[..12]} has {signed.Signatures.Length} signatures now and is "
                    + $"written to {parsed.GetValue(output)}. It says:\n"
                    + System.Text.Encoding.UTF8.GetString(signed.Payload.AsSpan()));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> SayAsync(
        IReadOnlyList<Envelope> envelopes, string data, CancellationToken cancellationToken) =>
        SentText.Print(await FolderDoor.SayAsync(envelopes, data, cancellationToken));

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

            return RecordKinds.ReadWritten(kind, JsonSerializer.SerializeToUtf8Bytes<JsonNode>(body));
        }
        catch (JsonException e)
        {
            throw new RefusalException(
                new Refusal(
                    "record.bad-file", file, JsonFault.What(e),
                    "Write the statement as docs/formats/records.md shows."), e);
        }
    }

    private static Uri AddressOf(string text) =>
        ServerClient.Typed(text) ?? throw new RefusalException(new Refusal(
            "url.not-an-address", "--url", $"'{text}' is no http or https address.",
            "Write it as the server prints it, for example http://127.0.0.1:5080."));

    private static string Existing(string file) => File.Exists(file)
        ? file
        : throw new RefusalException(new Refusal("file.absent", file, "There is no such file.", "Check the path."));
}
