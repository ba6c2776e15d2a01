using SocialFunctions.Benchmarks;
using SocialFunctions.Benchmarks.Bare;
using SocialFunctions.Benchmarks.Load;
using SocialFunctions.Benchmarks.Measurements;
using SocialFunctions.Benchmarks.Rules;

const string Usage = """
    Measures the one-machine host as a share of the bare minimum, on this machine, in one run.

      all         everything; one table; exit 0 only when every target is met (about five minutes)
      accept      accepting durably, against the bare endpoint        --rounds 4 --seconds 5
      process     turning what was accepted into conversations        --seconds 63
      sleepers    100,000 conversations with sleeping deadlines       --conversations 100000 --deadlines 10000
      search      accepting while agents search for what nobody wrote  --messages 500000 --searches 30 --rounds 3
      stopping    SIGTERM after many webhooks, and of a fresh process   --webhooks 500000 --rounds 1
      sessions    first messages of new conversations in the Function App's queue, on the Service Bus of SOCIALFUNCTIONS_SERVICEBUS
                  --conversations 1000 --handler-ms 50   (--sessions N --idle-ms N: other values than host.json's)
      crashes     kill -9 at random instants under load, and SIGTERM beside a stuck client: nothing lost, nothing sent twice
                                                                      --kills 60 --stops 20 --seed N --rate 100
      fuzz        changed bodies of all channels, rightly proved: no fault, no hang, nothing lost, memory flat
                                                                      --bodies 200000 --seed N
      decide      one decision of the rules, in microseconds and bytes
      channels    verifying and normalising a typical text message of each channel, in microseconds and bytes
      bare        the bare endpoint alone                             --port N --data DIR
      load        the load generator alone                            --port N --count N [--seconds S] [--rate R] ...

      --temp DIR  where data is kept meanwhile, on the disk to be measured; default the system's temporary directory
      --host DLL  the host to measure; default SocialFunctions.Local.dll as built beside this program
    """;

var options = Options.Parse(args);
switch (options.Command)
{
    case "bare":
        await BareHost.RunAsync(options.Number("port", 0), options.Text("data", "."));
        return 0;
    case "load":
        LoadCommand.Run(LoadPlan.From(options));
        return 0;
    case "decide":
        return Deciding.Run();
    case "channels":
        return Normalising.Run();
    case "sessions":
        return await Sessions.RunAsync(options);
    case "all" or "accept" or "process" or "sleepers" or "search" or "stopping" or "crashes" or "fuzz":
        return await Run.AllAsync(options);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
