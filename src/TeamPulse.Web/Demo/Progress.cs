namespace TeamPulse.Web.Demo;

/// <summary>Says on the console what takes a while: on one line that changes, or line by line where the output is kept.</summary>
internal static class Progress
{
    private const int Width = 60;

    public static void Tell(string step)
    {
        if (Console.IsOutputRedirected)
        {
            Console.WriteLine(step);
        }
        else
        {
            Console.Write($"\r{step.PadRight(Width)}");
        }
    }

    public static void End()
    {
        if (!Console.IsOutputRedirected)
        {
            Console.Write($"\r{new string(' ', Width)}\r");
        }
    }
}
