using TeamPulse.Web;

await PulseApp.Build(args).RunAsync();
