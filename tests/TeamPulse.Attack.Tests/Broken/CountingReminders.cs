using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>A job for each wave that reminds only those who have not answered, with a row for each of them.</summary>
internal sealed class CountingReminders : BrokenBuild
{
    public override string Name => "a reminder job for each wave, only for those who have not answered";

    public override void Configure(IServiceCollection services)
    {
        services.AddTransient<RemindWave>();
        var inner = services.Last(s => s.ServiceType == typeof(IBackgroundJobClient));
        services.Replace(ServiceDescriptor.Singleton<IBackgroundJobClient>(provider => new Client(
            (IBackgroundJobClient)inner.ImplementationFactory!(provider), provider.GetRequiredService<QuietPulseDbFactory>(),
            provider.GetRequiredService<TimeProvider>())));
    }

    public sealed class RemindWave(IServiceProvider services)
    {
        public async Task Run(Guid wave)
        {
            await using var db = services.GetRequiredService<QuietPulseDbFactory>().Create();
            await db.Waves.Where(w => w.Id == new WaveId(wave)).ExecuteUpdateAsync(set => set.SetProperty(w => w.Reminded, true));
            var pending = await db.Invitations.Where(i => i.WaveId == new WaveId(wave) && i.BlindedHash == null).ToListAsync();
            var rows = pending.ConvertAll(invitation => OutgoingMail.Reminder(invitation, new(1), DateTime.UnixEpoch.AddYears(200)));
            db.OutgoingMails.AddRange(rows);
            await db.SaveChangesAsync();
            await using var line = await services.GetRequiredService<IMailTransport>().Connect(CancellationToken.None);
            foreach (var row in rows)
            {
                var draft = new MailDraft(new Recipient("Somebody", "somebody@people.example"), "Reminder", "", "");
                await line.Send(services.GetRequiredService<MailMessages>().Pack(row.Kind, row.Id, draft)!, CancellationToken.None);
                await db.OutgoingMails.Where(m => m.Id == row.Id).ExecuteDeleteAsync();
            }
        }
    }

    private sealed class Client(IBackgroundJobClient inner, QuietPulseDbFactory databases, TimeProvider clock) : IBackgroundJobClient
    {
        public string Create(Job job, IState state)
        {
            if (job.Type != typeof(RemindJob))
            {
                return inner.Create(job, state);
            }

            using var db = databases.Create();
            var now = clock.GetUtcNow().UtcDateTime;
            var due = db.Waves.Where(w => !w.Reminded && w.RemindsAt <= now
                && db.Invitations.Any(i => i.WaveId == w.Id && i.BlindedHash == null)).Select(w => w.Id).ToList();
            due.ForEach(wave => inner.Create(Job.FromExpression<RemindWave>(remind => remind.Run(wave.Value)), state));
            return "";
        }

        public bool ChangeState(string jobId, IState state, string expectedState) => inner.ChangeState(jobId, state, expectedState);
    }
}
