using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Accounts;

/// <summary>How it is told that a role was given or taken: in the ledger, and to the account's owner.</summary>
internal sealed record RoleTelling(LedgerAct Gave, LedgerAct Took, AccountNotice ToldGiven, AccountNotice ToldTaken)
{
    public static RoleTelling Of(AccountRole role) => role switch
    {
        AccountRole.Administrator => new(
            LedgerAct.GaveAdministrator, LedgerAct.TookAdministrator, AccountNotice.GaveAdministrator, AccountNotice.TookAdministrator),
        AccountRole.Partner => new(LedgerAct.GavePartner, LedgerAct.TookPartner, AccountNotice.GavePartner, AccountNotice.TookPartner),
        _ => new(LedgerAct.GaveAuditor, LedgerAct.TookAuditor, AccountNotice.GaveAuditor, AccountNotice.TookAuditor),
    };
}
