using System.CommandLine;
using SocialFunctions.Local.Hosting;

namespace SocialFunctions.Local.Commands;

/// <summary>The command line.</summary>
internal static class LocalCommands
{
    /// <summary>Everything the program can do.</summary>
    public static RootCommand Create()
    {
        var settings = new Option<string?>("--settings")
        {
            Description = "Settings document (default: settings.sample.json, searched upwards)",
            Recursive = true,
        };
        var data = new Option<string?>("--data") { Description = "Data directory (default: ./data)" };
        var urls = new Option<string?>("--urls") { Description = "Where to listen (default: http://127.0.0.1:7071)" };

        var useFile = new Option<bool>("--use-file") { Description = "Take a settings file that is newer than what was put through the API" };
        var allowEnv = new Option<string?>("--allow-env") { Description = "Variables that may be secrets besides SOCIALFUNCTIONS_SECRET_…, by commas" };
        var feeds = new Option<string?>("--feeds") { Description = "Folder below which calendar feeds may be files (default: that of the settings)" };
        var networks = new Option<string?>("--allow-networks") { Description = "Private networks from which feeds may be fetched, by commas" };
        foreach (var ofBoth in (Option[])[data, useFile, allowEnv, feeds])
        {
            ofBoth.Recursive = true;
        }

        LocalOptions OptionsOf(ParseResult parsed)
        {
            var directory = Directory.GetCurrentDirectory();
            return LocalConfiguration.Complete(
                parsed.GetValue(settings), parsed.GetValue(data), parsed.GetValue(urls), LocalConfiguration.Read(directory), directory, new LocalTrust(
                    parsed.GetValue(useFile), parsed.GetValue(allowEnv), parsed.GetValue(feeds), parsed.GetValue(networks)));
        }

        var check = new Command("check", "Checks a settings document and says everything that is wrong with it");
        check.SetAction(parsed => CheckCommand.Run(OptionsOf(parsed), Console.Out, Console.Error));

        var seed = new Option<int>("--seed")
        {
            Description = "What chance begins with; the same seed plays the same week",
            DefaultValueFactory = _ => DemoCommand.Seed,
        };
        var plain = new Option<bool>("--plain") { Description = "Write lines instead of a live view" };
        var demo = new Command("demo", "Plays a scripted week of customers against itself, in half a minute, and checks what must always hold")
        {
            seed,
            plain,
        };
        demo.SetAction((parsed, stop) => DemoCommand.RunAsync(parsed.GetValue(seed), parsed.GetValue(plain), Console.Out, Console.Error, stop));

        var root = new RootCommand("SocialFunctions on one machine: answers customers in time, on every channel")
        {
            settings,
            data,
            urls,
            useFile,
            allowEnv,
            feeds,
            networks,
            check,
            demo,
        };
        root.SetAction((parsed, stop) => ServeCommand.RunAsync(OptionsOf(parsed), Console.Out, Console.Error, stop));
        return root;
    }
}
