using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Accounts;

internal static class AccountsSlice
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<AccountList>();
        services.AddScoped<AccountRoles>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<Rescue>();
        services.AddScoped<RoleGiving>();
        services.AddMailWriter<AccountMails>(MailKind.Account);
    }
}
