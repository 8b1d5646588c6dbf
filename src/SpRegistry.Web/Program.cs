using System.CommandLine;
using SpRegistry.Web.Commands;

return new RootCommand("SpRegistry: the public registry of United Nations special procedures.") { ExplainCommand.Create() }.Parse(args).Invoke();
