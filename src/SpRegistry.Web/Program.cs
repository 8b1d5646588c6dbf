return await SpRegistry.Web.Commands.RegistryCommands.Root().Parse(args).InvokeAsync();
