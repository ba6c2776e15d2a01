using SocialFunctions.Simulation;

return await Run.MainAsync(args);
