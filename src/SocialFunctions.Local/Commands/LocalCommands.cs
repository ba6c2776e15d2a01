using System.CommandLine;
using SocialFunctions.Local.Hosting;

namespace SocialFunctions.Local.Commands;

/// <summary>The command line.</summary>
internal static class LocalCommands
{
    /// <summary>The root command, which serves, and its subcommands.</summary>
    public static RootCommand Create()
    {
        Option[] options =
        [
            Text("--settings", "Settings document (default: settings.sample.json, searched upwards)"),
            Text("--data", "Data directory (default: ./data)"),
            new Option<bool>("--use-file") { Description = "Take a settings file that is newer than what was put through the API", Recursive = true },
            Text("--allow-env", "Variables that may be secrets besides SOCIALFUNCTIONS_SECRET_…, separated by commas"),
            Text("--feeds", "Folder below which calendar feeds may be files (default: that of the settings document)"),
            Text("--urls", "Where to listen (default: http://127.0.0.1:7071)"),
            Text("--allow-networks", "Networks that are not public from which feeds and customers' files may be fetched, separated by commas"),
            Text("--log-level", "The least important log lines to write (default: information)"),
            Text("--trusted-proxies", "Proxies whose X-Forwarded-For and -Proto are believed, separated by commas"),
        ];

        static Option<string?> Text(string name, string description) => new(name) { Description = description, Recursive = true };

        static async Task<int> WithOptionsAsync(ParseResult parsed, Func<LocalOptions, Task<int>> run)
        {
            try
            {
                return await run(OptionsOf(parsed));
            }
            catch (Exception e) when (ServeCommand.IsPlain(e))
            {
                await Console.Error.WriteLineAsync($"Cannot start: {e.Message}");
                return 1;
            }
        }

        static LocalOptions OptionsOf(ParseResult parsed)
        {
            var directory = Directory.GetCurrentDirectory();
            return LocalConfiguration.Complete(Given, LocalConfiguration.Read(directory), directory);

            string? Given(string option) => option != "--use-file" ? parsed.GetValue<string?>(option) : parsed.GetValue<bool>(option) ? "true" : null;
        }

        var elsewhere = new Option<bool>("--secrets-elsewhere") { Description = "The variables of secrets are set on another machine" };
        var check = new Command("check", "Checks a settings document and says everything that is wrong with it") { elsewhere };
        check.SetAction((parsed, _) => WithOptionsAsync(
            parsed, options => Task.FromResult(CheckCommand.Run(options, Console.Out, Console.Error, parsed.GetValue(elsewhere)))));

        var seed = new Option<int>("--seed")
        {
            Description = "What chance begins with; the same seed writes the same customers and agents, who meet a host that runs in real time",
            DefaultValueFactory = _ => DemoCommand.Seed,
        };
        var plain = new Option<bool>("--plain") { Description = "Write lines instead of a live view" };
        var demo = new Command("demo", "Plays a scripted week of customers against itself, in about half a minute, and checks what must always hold")
        {
            seed,
            plain,
        };
        demo.SetAction((parsed, stop) => DemoCommand.RunAsync(parsed.GetValue(seed), parsed.GetValue(plain), Console.Out, Console.Error, stop));

        var channel = new Argument<string>("CHANNEL") { Description = "Name of the channel" };
        var account = new Option<string?>("--account") { Description = "Id of the account (default: the first one of the channel)" };
        var text = new Option<string?>("--text") { Description = "What the customer writes" };
        var post = new Option<string?>("--post") { Description = "Post it to a host (default: to --urls)", Arity = ArgumentArity.ZeroOrOne };
        var sample = new Command("sample", "Prints a customer's message as the platform would post it, rightly signed, or posts it") { channel, account, text, post };
        sample.SetAction((parsed, stop) => WithOptionsAsync(parsed, options => SampleCommand.RunAsync(
            options,
            parsed.GetRequiredValue(channel),
            parsed.GetValue(account),
            parsed.GetValue(text),
            parsed.GetResult(post) is null ? null : parsed.GetValue(post) ?? "",
            Console.Out,
            Console.Error,
            stop)));

        var directory = new Argument<string>("DIR") { Description = "Directory of the copy" };
        var backup = new Command("backup", "Copies the data of a host, which may be running, into a new directory") { directory };
        backup.SetAction((parsed, _) => WithOptionsAsync(
            parsed, options => Task.FromResult(BackupCommands.Backup(options, parsed.GetRequiredValue(directory), Console.Out, Console.Error))));
        var restore = new Command("restore", "Puts a copy back in place of the data; no host may be using them") { directory };
        restore.SetAction((parsed, _) => WithOptionsAsync(
            parsed, options => Task.FromResult(BackupCommands.Restore(options, parsed.GetRequiredValue(directory), Console.Out, Console.Error))));

        var root = new RootCommand("SocialFunctions on one machine: answers customers in time, on every channel")
        {
            check,
            demo,
            sample,
            backup,
            restore,
        };
        Array.ForEach(options, root.Add);
        root.SetAction((parsed, stop) => WithOptionsAsync(parsed, options => ServeCommand.RunAsync(options, Console.Out, Console.Error, stop)));
        return root;
    }
}
