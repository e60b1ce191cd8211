namespace TeamPulse.Web.Mail;

/// <summary>Whether a mail would leave now.</summary>
internal sealed class MailReach(IMailTransport transport, MailWatch watch) : IDisposable
{
    private const string BeingTried = "Whether mails can be sent is being tried.";

    // So long ago a success still says something about now.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _alone = new(1);

    /// <summary>What keeps mails from leaving; null when nothing does. Where nothing was sent lately, a connection shows it.</summary>
    public async Task<string?> Obstacle(CancellationToken cancel)
    {
        if (await Known(cancel) is (true, var known))
        {
            return known;
        }

        // A server that hangs must not keep all workers: one waits for it, the others come again in a minute.
        if (!await _alone.WaitAsync(LongestQueue, cancel))
        {
            return BeingTried;
        }

        try
        {
            return await Known(cancel) is (true, var told) ? told : await Try(cancel);
        }
        finally
        {
            _alone.Release();
        }
    }

    /// <summary>Makes a connection, and notes what became of it.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    public async Task<string?> Try(CancellationToken cancel)
    {
        try
        {
            await using var line = new MailLine(transport);
            await line.Check(cancel);
            await watch.Worked(cancel);
            return null;
        }
        catch (MailServerTrouble trouble)
        {
            await watch.Failed(trouble, cancel);
            return trouble.Message;
        }
    }

    public void Dispose() => _alone.Dispose();

    private async Task<(bool IsKnown, string? Trouble)> Known(CancellationToken cancel)
    {
        var status = await watch.Status(cancel);
        return (status.Trouble is not null || watch.IsWithin(status.SucceededAt, Fresh), status.Trouble);
    }
}
