using System.CommandLine;
using SocialFunctions.Local.Commands;

// The host itself answers Ctrl-C and SIGTERM, and takes its time to finish what it has begun.
return await LocalCommands.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
