using System.CommandLine;
using SocialFunctions.Local.Hosting;

namespace SocialFunctions.Local.Commands;

/// <summary>The command line.</summary>
internal static class LocalCommands
{
    /// <summary>The root command, which serves, and its subcommands.</summary>
    public static RootCommand Create()
    {
        var settings = new Option<string?>("--settings")
        {
            Description = "Settings document (default: settings.sample.json, searched upwards)",
            Recursive = true,
        };
        var data = new Option<string?>("--data") { Description = "Data directory (default: ./data)" };
        var urls = new Option<string?>("--urls") { Description = "Where to listen (default: http://127.0.0.1:7071)" };

        LocalOptions OptionsOf(ParseResult parsed)
        {
            var directory = Directory.GetCurrentDirectory();
            return LocalConfiguration.Complete(
                parsed.GetValue(settings), parsed.GetValue(data), parsed.GetValue(urls), LocalConfiguration.Read(directory), directory);
        }

        var check = new Command("check", "Checks a settings document and says everything that is wrong with it");
        check.SetAction(parsed => CheckCommand.Run(OptionsOf(parsed).Settings, Console.Out, Console.Error));

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
            check,
            demo,
        };
        root.SetAction((parsed, stop) => ServeCommand.RunAsync(OptionsOf(parsed), Console.Out, Console.Error, stop));
        return root;
    }
}
