using System.Globalization;
using TeamPulse.Web.CommandLine;

// The console and jobs write English, whatever the machine's language is. Pages and mails choose their reader's language.
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
return await Cli.Run(args);
