using System.CommandLine;
using SocialFunctions.Local.Commands;

// The host itself handles Ctrl-C and SIGTERM, and finishes work in progress first.
return await LocalCommands.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
