using SocialFunctions.Benchmarks.Hosts;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>Where a run happens: the host's program, its settings, and a directory that is deleted afterwards.</summary>
internal sealed class Setting : IDisposable
{
    private readonly string _root;
    private readonly string _settings;
    private readonly string _host;
    private int _directories;

    public Setting(Options options)
    {
        _host = options.Text("host", BuiltBeside());
        if (!File.Exists(_host))
        {
            throw new FileNotFoundException($"{_host} is not there; build the solution with -c Release, or name the host with --host.");
        }

        _root = Directory.CreateTempSubdirectory("socialfunctions-bench-").FullName;
        if (options.Text("temp", "") is { Length: > 0 } elsewhere)
        {
            Directory.Delete(_root);
            _root = Directory.CreateDirectory(Path.Combine(elsewhere, Path.GetFileName(_root))).FullName;
        }

        _settings = ProductSettings.WriteTo(_root);
    }

    public string NewDirectory() => Directory.CreateDirectory(Path.Combine(_root, $"data{++_directories}")).FullName;

    public Task<HostProcess> StartBareAsync() => HostProcess.StartBareAsync(NewDirectory());

    public Task<HostProcess> StartProductAsync(string? data = null) => HostProcess.StartProductAsync(_host, _settings, data ?? NewDirectory());

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // bin/Release/net10.0 here, and there.
    private static string BuiltBeside()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var build = Path.Combine(here.Parent!.Name, here.Name);
        return Repository.PathOf("src", "SocialFunctions.Local", "bin", build, "SocialFunctions.Local.dll");
    }
}
