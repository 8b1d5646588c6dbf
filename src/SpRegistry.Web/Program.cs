using System.Globalization;
using SpRegistry.Web.Commands;

// What is written must not depend on where the program runs: years of another calendar, commas for points.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await RegistryCommands.RunAsync(args);
