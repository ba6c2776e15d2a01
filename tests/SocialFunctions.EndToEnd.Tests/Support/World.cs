using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Platform;

namespace SocialFunctions.EndToEnd.Support;

/// <summary>A running product, the platforms it talks to, the people who work with it; for a class of tests, or for one.</summary>
public sealed class World : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private StubPlatform? _platform;
    private LocalProcess? _product;

    internal NextOpening Opening { get; } = NextOpening.FromNow();

    internal StubPlatform Platform => _platform!;

    internal LocalProcess Product => _product!;

    internal string DataDirectory => _directory.File("data");

    internal string SettingsFile => _directory.File("settings.json");

    /// <summary>An agent.</summary>
    internal DeskClient Anna => Product.As(WorldSettings.AgentToken);

    /// <summary>Another agent.</summary>
    internal DeskClient Ben => Product.As(WorldSettings.OtherAgentToken);

    /// <summary>The administrator.</summary>
    internal DeskClient Root => Product.As(WorldSettings.AdminToken);

    /// <summary>Plays a test in a world of its own.</summary>
    internal static async Task PlayAsync(Func<World, Task> test)
    {
        using var world = new World();
        try
        {
            await world.InitializeAsync();
            await test(world);
        }
        finally
        {
            await world.DisposeAsync();
        }
    }

    public async Task InitializeAsync()
    {
        _platform = await StubPlatform.StartAsync();
        _directory.Write("settings.json", WorldSettings.Document(_platform.Url, Opening));
        _product = await LocalProcess.StartAsync(SettingsFile, DataDirectory);
    }

    public async Task DisposeAsync()
    {
        await (_product?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_platform?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>Starts the product again, on the same data and at the same address, after it was ended.</summary>
    internal async Task StartAgainAsync()
    {
        var address = Product.Address.GetLeftPart(UriPartial.Authority);
        await Product.DisposeAsync();
        _product = await LocalProcess.StartAsync(SettingsFile, DataDirectory, address);
    }

    /// <summary>Starts the product again, on the same data, where no file can become longer than a megabyte.</summary>
    internal async Task StartAgainOnAFullDiskAsync()
    {
        await Product.DisposeAsync();
        var product = Programs.Product(
            Path.GetDirectoryName(DataDirectory)!, ["--settings", SettingsFile, "--data", DataDirectory, "--urls", "http://127.0.0.1:0"]);
        string[] command = [product.FileName, .. product.ArgumentList];
        product.FileName = "bash";
        product.ArgumentList.Clear();

        // Without the trap the signal for a file that is too long would end the process.
        foreach (var argument in (string[])["-c", "trap '' XFSZ; ulimit -f 1024; exec \"$@\"", "bash", .. command])
        {
            product.ArgumentList.Add(argument);
        }

        // Otherwise the runtime itself writes code to a file that is longer than that.
        product.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        _product = await LocalProcess.StartAsync(product);
    }
}
