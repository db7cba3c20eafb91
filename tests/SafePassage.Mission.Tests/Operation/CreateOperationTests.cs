using SafePassage.Disclosure;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Operation;

/// <summary>A new operation: empty, whole, and opened again as often as one likes.</summary>
public sealed class CreateOperationTests : IDisposable
{
    private readonly Folders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task A_new_operation_opens_with_nothing_recorded_also_the_second_time()
    {
        var (settings, key) = await _folders.CreateAsync();
        Assert.Equal("corridor-north", settings.Operation);
        Assert.Equal(settings.LogOrigin, key.Name);
        Assert.Equal(settings, OperationSettings.Read(_folders.Host.Settings));
        for (var start = 0; start < 2; start++)
        {
            await _folders.OnHostAsync(operation =>
            {
                var room = operation.Room;
                foreach (var reader in (Reader[])[Reader.Public, Reader.Everything])
                {
                    var overview = room.Overview(reader);
                    Assert.Equal("Corridor north", overview.Name);
                    Assert.Equal(0, overview.LogSize);
                    Assert.Empty(overview.Members);
                    Assert.False(overview.IsExercise, "It was not made as an exercise.");
                    Assert.Empty(room.Accords(reader));
                    Assert.Empty(room.Movements(reader));
                    Assert.Empty(room.Claims(reader));
                    Assert.Empty(room.Alarms(reader));
                    Assert.Empty(room.Corridors(reader));
                    Assert.Null(room.Plan(reader));
                    Assert.Equal(2, room.Openings(reader).Count());
                    Assert.Equal(0, room.Log(reader, 10, null).Size);
                    Assert.NotEmpty(room.Prints(reader));
                    Assert.NotNull(room.Situation(reader));
                }

                return Task.CompletedTask;
            });
        }
    }

    [Fact]
    public async Task The_host_holds_the_key_of_the_log_and_no_other()
    {
        await _folders.CreateAsync();
        var file = Assert.Single(
            Directory.GetFiles(_folders.Host.Keys), f => f.EndsWith(".seed", StringComparison.Ordinal));
        Assert.Equal("log.seed", Path.GetFileName(file));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_folder_that_is_there_is_refused_and_left_as_it_is()
    {
        await _folders.CreateAsync();
        var before = await File.ReadAllBytesAsync(_folders.Host.Settings, TestContext.Current.CancellationToken);
        await RefusedAsync("operation.exists", Folders.Usual);
        Assert.Equal(
            before, await File.ReadAllBytesAsync(_folders.Host.Settings, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Europe/Kiew", "Europe/Kyiv")]
    [InlineData("Kyiv", "Europe/Kyiv")]
    [InlineData("europe/warsaw", "Europe/Warsaw")]
    public async Task A_zone_that_is_none_is_refused_with_the_nearest_names(string zone, string near)
    {
        var refusal = await RefusedAsync("operation.bad-zone", Folders.Usual with { Zone = zone });
        Assert.Contains(near, refusal.Next, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folders.Host.Folder), "Nothing is left behind.");
    }

    [Theory]
    [InlineData("", "operation.bad-name")]
    [InlineData(" north", "operation.bad-name")]
    public Task A_name_that_is_none_is_refused(string name, string code) =>
        RefusedAsync(code, Folders.Usual with { Name = name });

    [Fact]
    public Task An_id_that_is_none_is_refused() =>
        RefusedAsync("operation.bad-id", Folders.Usual with { Id = "Corridor North" });

    [Fact]
    public async Task An_extract_that_is_absent_is_refused_and_nothing_stays()
    {
        await RefusedAsync("operation.absent", Folders.Usual with { Extract = "/nowhere/roads.osm" });
        Assert.False(Directory.Exists(_folders.Host.Folder + ".new"), "What was begun is gone.");
    }

    [Fact]
    public async Task Roads_of_the_extract_are_imported_and_drawn()
    {
        var extract = RepositoryFiles.At("samples", "mariupol-2022", "network.osm");
        await _folders.CreateAsync(Folders.Usual with { Extract = extract });
        Assert.Equal("network.osm", _folders.Settings.Extract);
        await _folders.OnHostAsync(operation =>
        {
            Assert.False(operation.Room.MapVersion == "none", "There are roads.");
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_name_in_another_alphabet_still_gets_an_id()
    {
        var (settings, _) = await _folders.CreateAsync(Folders.Usual with { Name = "Коридор" });
        Assert.Equal("operation", settings.Operation);
        Assert.Equal("Коридор", OperationSettings.Read(_folders.Host.Settings).Name);
    }

    [Fact]
    public async Task Two_operations_of_one_name_have_two_logs()
    {
        var (first, _) = await _folders.CreateAsync();
        var (second, _) = await _folders.CreateAsync(folder: "other");
        Assert.Equal(first.Operation, second.Operation);
        Assert.False(first.LogOrigin == second.LogOrigin, "One log is not the other.");
    }

    [Fact]
    public async Task An_exercise_says_so_in_the_overview_and_in_the_group_itself()
    {
        await _folders.CreateAsync(Folders.Usual with { IsExercise = true });
        await _folders.SyncAsync("un", await _folders.FromHostAsync(null));
        await _folders.SayAsync("un", "un", Folders.Group with { Notice = "A table-top day." });
        await _folders.TakeInAsync(await _folders.FromCopyAsync("un"));
        await _folders.OnHostAsync(operation =>
        {
            Assert.True(operation.Room.Overview(Reader.Public).IsExercise, "Every page is told.");
            var group = Assert.IsType<GroupConstituted>(Assert.Single(operation.Book.Page.Records).Body);
            Assert.Equal("EXERCISE. Nothing of it is real. A table-top day.", group.Notice);
            Assert.True(group.Exercise, "Programs are told in the record itself.");
            return Task.CompletedTask;
        });
    }

    private async Task<Refusal> RefusedAsync(string code, NewOperation asked)
    {
        var refusal = (await Assert.ThrowsAsync<RefusalException>(() => _folders.CreateAsync(asked))).Refusal;
        Assert.Equal(code, refusal.Code);
        return refusal;
    }
}
