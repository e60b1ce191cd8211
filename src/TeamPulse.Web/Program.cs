using System.Globalization;
using TeamPulse.Web.CommandLine;

// What is said to nobody in particular, on the console or in a job, is in English, whatever the machine speaks; pages and
// mails choose their reader's language.
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
return await Cli.Run(args);
