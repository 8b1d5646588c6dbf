return await SpRegistry.Web.Commands.RegistryCommands.RunAsync(args);
