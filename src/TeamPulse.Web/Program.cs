using TeamPulse.Web.CommandLine;

return await Cli.Run(args);
