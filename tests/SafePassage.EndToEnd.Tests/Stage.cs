using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;

namespace SafePassage.EndToEnd.Tests;

/// <summary>
/// The program, started as a person starts it, and a browser to look at it with. Each is started when first needed.
/// </summary>
public sealed class Stage : IAsyncLifetime
{
    private static readonly string[] BrowserArguments =
    [
        "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update",
        "--disable-sync",
    ];

    /// <summary>
    /// How long an action or an expectation waits at most, in milliseconds. Long, since the browsers, the programs and
    /// the other tests share two cores; who finds it sooner goes on at once.
    /// </summary>
    private const float Patience = 60_000;

    private const string Shell = "/usr/bin/chromium-headless-shell";

    private readonly string _folder = Directory.CreateTempSubdirectory("safe-passage-e2e-").FullName;
    private readonly List<IBrowser> _browsers = [];
    private Process? _program;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private FieldOperation? _field;
    private FieldPost? _post;

    public Uri Address { get; private set; } = null!;

    /// <summary>The folder of the authors' demonstration keys.</summary>
    public string Keys => Path.Combine(_folder, "keys");

    // The shell draws pages as the browser does and starts in a fifth of its processor time: it has no windows.
    private static string Chromium => Environment.GetEnvironmentVariable("CHROMIUM")
        ?? (File.Exists(Shell) ? Shell : "/usr/bin/chromium");

    public ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        return ValueTask.CompletedTask;
    }

    /// <summary>A fresh page of a browser of the given size; skips the test where there is no browser.</summary>
    public async Task<IPage> OpenAsync(Sight sight)
    {
        await StartAsync();
        _browser ??= await LaunchAsync();
        return await OpenInAsync(_browser, sight);
    }

    /// <summary>The same without the program: a laptop of an operation that a test has started.</summary>
    public async Task<IPage> OpenDeskAsync()
    {
        SkipWithoutBrowser();
        _browser ??= await LaunchAsync();
        return await OpenInAsync(_browser, Sight.Desk);
    }

    /// <summary>The operation that tests of phones have together; each of them has a place of its own.</summary>
    internal async Task<FieldOperation> FieldAsync()
    {
        SkipWithoutBrowser();
        return _field ??= await FieldOperation.StartAsync();
    }

    /// <summary>The phone that tests of what it keeps have together.</summary>
    internal FieldPost Post => _post ??= new FieldPost(this);

    /// <summary>A page of a browser that cannot draw maps.</summary>
    public async Task<IPage> OpenWithoutGraphicsAsync()
    {
        await StartAsync();
        return await OpenInAsync(await LaunchAsync("--disable-3d-apis"), new Sight(1440, 900));
    }

    /// <summary>
    /// A browser that keeps its data in a folder, as a person's own does; the caller closes it before the folder is
    /// read.
    /// </summary>
    public async Task<IBrowserContext> OpenProfileAsync(string folder)
    {
        await StartAsync();
        return await OpenProfileAloneAsync(folder);
    }

    /// <summary>The same without the program: for tests that start their own, or need none.</summary>
    public async Task<IBrowserContext> OpenProfileAloneAsync(string folder)
    {
        SkipWithoutBrowser();
        _playwright ??= await Playwright.CreateAsync();
        var context = await _playwright.Chromium.LaunchPersistentContextAsync(
            folder,
            new BrowserTypeLaunchPersistentContextOptions
            {
                ExecutablePath = Chromium,
                Args = BrowserArguments,
                ReducedMotion = ReducedMotion.Reduce,
            });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <summary>A page of a browser of its own that keeps its data in a folder, without the program.</summary>
    public async Task<IPage> OpenAloneAsync(Sight sight, string folder) => await OpenWithAsync(folder, sight);

    /// <summary>The same, whose camera sees a film of pictures over and over.</summary>
    /// <param name="film">JPEG pictures behind each other.</param>
    /// <param name="folder">Where the browser keeps its data.</param>
    public async Task<IPage> OpenWithCameraAsync(string film, string folder) => await OpenWithAsync(
        folder, Sight.Desk, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
        $"--use-file-for-fake-video-capture={film}");

    private async Task<IPage> OpenWithAsync(string folder, Sight sight, params string[] more)
    {
        SkipWithoutBrowser();
        _playwright ??= await Playwright.CreateAsync();
        var context = await _playwright.Chromium.LaunchPersistentContextAsync(
            folder,
            new BrowserTypeLaunchPersistentContextOptions
            {
                ExecutablePath = Chromium,
                Args = [.. BrowserArguments, .. more],
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new ViewportSize { Width = sight.Width, Height = sight.Height },
                DeviceScaleFactor = sight.IsPhone ? 2 : 1,
            });
        context.SetDefaultTimeout(Patience);
        return context.Pages.Count > 0 ? context.Pages[0] : await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers)
        {
            await browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _post?.Delete();
        if (_field is not null)
        {
            await _field.DisposeAsync();
        }

        if (_program is { HasExited: false })
        {
            _program.Kill(entireProcessTree: true);
            await _program.WaitForExitAsync();
        }

        _program?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<IPage> OpenInAsync(IBrowser browser, Sight sight)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = sight.Width, Height = sight.Height },
            ColorScheme = sight.Dark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = sight.IsPhone,
            IsMobile = sight.IsPhone,
            ReducedMotion = ReducedMotion.Reduce,
            BypassCSP = sight.BypassPolicy,
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    private async Task<IBrowser> LaunchAsync(params string[] more)
    {
        _playwright ??= await Playwright.CreateAsync();
        var browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = [.. BrowserArguments, .. more] });
        _browsers.Add(browser);
        return browser;
    }

    private async Task StartAsync()
    {
        SkipWithoutBrowser();
        await StartProgramAsync();
    }

    private static void SkipWithoutBrowser() => Assert.SkipUnless(
        File.Exists(Chromium),
        $"no Chromium at {Chromium}: install it (apt-get install chromium-headless-shell, or chromium) or name another "
            + "with CHROMIUM");

    /// <summary>Starts the program alone, for tests that need no browser.</summary>
    public async Task StartProgramAsync()
    {
        if (_program is not null)
        {
            return;
        }

        _program = BuiltProgram.Start(
            _folder, "serve", "--sample", "mariupol-2022", "--data", _folder, "--urls", "http://127.0.0.1:0");
        Address = await BuiltProgram.AddressOfAsync(_program);
    }
}

/// <summary>How somebody looks at a page.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Dark">In the dark colours.</param>
/// <param name="BypassPolicy">With the content policy off, so that a checker can be put into the page.</param>
public sealed record Sight(int Width, int Height, bool Dark = false, bool BypassPolicy = false)
{
    public static readonly Sight Desk = new(1440, 900);

    public static readonly Sight Phone = new(390, 844);

    public bool IsPhone => Width < 700;
}

/// <summary>Tests on the sample: they share its program, and so run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SampleStage : ICollectionFixture<Stage>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "The sample";
}

/// <summary>Tests with operations of their own, run beside those on the sample: there is one browser for each core.
/// </summary>
[CollectionDefinition(Name)]
public sealed class OwnStage : ICollectionFixture<Stage>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Own operations";
}
