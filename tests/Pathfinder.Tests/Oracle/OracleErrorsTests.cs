using Pathfinder.Data.Engine;
using Pathfinder.Data.Oracle;
using Xunit;

namespace Pathfinder.Tests.Oracle;

public sealed class OracleErrorsTests
{
    [Theory]
    [InlineData(1, "ORA-00001: unique constraint (PF_OWNER.UQ_USERS_EMAIL_LIVE) violated", "uq_users_email_live")]
    [InlineData(1, "ORA-00001: unique constraint (PF_OWNER.PK_USERS) violated on table PF_OWNER.PF_USERS columns (USER_ID)\nORA-03301: (ORA-00001 details) row with column values (USER_ID:'(A.B)') already exists\nHelp: https://docs.oracle.com/error-help/db/ora-00001/", "pk_users")]
    public void A_taken_key_names_its_constraint(int number, string message, string constraint) =>
        Assert.Equal(new DatabaseFailure(FailureKind.Duplicate, "ORA-00001", constraint), OracleErrors.Classify(number, message));

    [Theory]
    [InlineData(2290, "ORA-02290: check constraint (PF_OWNER.CK_USERS_YEARS) violated", "ck_users_years")]
    [InlineData(1400, "ORA-01400: cannot insert NULL into (\"PF_OWNER\".\"PF_USERS\".\"EMAIL\")", "email")]
    [InlineData(1407, "ORA-01407: cannot update (\"PF_OWNER\".\"PF_USERS\".\"EMAIL\") to NULL", "email")]
    [InlineData(12899, "ORA-12899: value too large for column \"PF_OWNER\".\"PF_USERS\".\"FIRST_NAME\" (actual: 120, maximum: 100)", "first_name")]
    [InlineData(1438, "ORA-01438: value larger than specified precision allowed for this column", null)]
    [InlineData(1722, "ORA-01722: invalid number", null)]
    [InlineData(1843, "ORA-01843: not a valid month", null)]
    public void A_refused_value_names_its_check_or_column(int number, string message, string? constraint)
    {
        var failure = OracleErrors.Classify(number, message);

        Assert.Equal(FailureKind.Refused, failure.Kind);
        Assert.Equal(constraint, failure.Constraint);
        Assert.Null(failure.Reason);
    }

    [Theory]
    [InlineData(2291, "ORA-02291: integrity constraint (PF_OWNER.FK_SESSIONS_USER) violated - parent key not found")]
    [InlineData(2292, "ORA-02292: integrity constraint (PF_OWNER.FK_SESSIONS_USER) violated - child record found")]
    public void A_reference_names_its_constraint_from_either_side(int number, string message)
    {
        var failure = OracleErrors.Classify(number, message);

        Assert.Equal(FailureKind.Reference, failure.Kind);
        Assert.Equal("fk_sessions_user", failure.Constraint);
    }

    [Theory]
    [InlineData(20101, FailureKind.Unknown)]
    [InlineData(20102, FailureKind.Fenced)]
    [InlineData(20103, FailureKind.NotReady)]
    [InlineData(20104, FailureKind.NotAuthenticated)]
    [InlineData(20105, FailureKind.NotAuthenticated)]
    [InlineData(20106, FailureKind.Withdrawn)]
    [InlineData(20108, FailureKind.Immutable)]
    [InlineData(20112, FailureKind.Refused)]
    [InlineData(20109, FailureKind.Drifted)]
    public void Our_own_procedures_give_a_reason_without_number_and_stack(int number, object kind)
    {
        var message = $"ORA-{number}: The tenant is not ready: it is archived.\nORA-06512: at \"PF_OWNER.PF_CONTEXT\", line 71\nORA-06512: at line 2\nhttps://docs.oracle.com/error-help/db/ora-{number}/";

        Assert.Equal(
            new DatabaseFailure((FailureKind)kind, $"ORA-{number}", Constraint: null, "The tenant is not ready: it is archived."),
            OracleErrors.Classify(number, message));
    }

    [Fact]
    public void A_reason_keeps_its_own_lines() => Assert.Equal(
        "The structure differs:\nindex ix_s1_messages is missing.",
        OracleErrors.Classify(20109, "ORA-20109: The structure differs:\nindex ix_s1_messages is missing.\r\nORA-06512: at line 1").Reason);

    [Theory]
    [InlineData(2091, "ORA-02091: transaction rolled back\nORA-00001: unique constraint (PF_OWNER.UQ_X) violated", FailureKind.Duplicate)]
    [InlineData(604, "ORA-00604: error occurred at recursive SQL level 1\nORA-01031: insufficient privileges", FailureKind.Denied)]
    [InlineData(28112, "ORA-28112: failed to execute policy function", FailureKind.Denied)]
    [InlineData(28112, "ORA-28112: failed to execute policy function\nORA-20105: There is no tenant context.", FailureKind.NotAuthenticated)]
    [InlineData(4088, "ORA-04088: error during execution of trigger 'PF_OWNER.TR_AUDIT'\nORA-20108: The audit log is written once.", FailureKind.Immutable)]
    public void What_happened_is_told_rather_than_where(int number, string message, object kind) =>
        Assert.Equal((FailureKind)kind, OracleErrors.Classify(number, message).Kind);

    [Theory]
    [InlineData(54, FailureKind.Busy)]
    [InlineData(4021, FailureKind.Busy)]
    [InlineData(4068, FailureKind.Busy)]
    [InlineData(12520, FailureKind.Busy)]
    [InlineData(60, FailureKind.Deadlock)]
    [InlineData(8177, FailureKind.Serialization)]
    [InlineData(1466, FailureKind.Serialization)]
    [InlineData(8176, FailureKind.Serialization)]
    [InlineData(3113, FailureKind.Gone)]
    [InlineData(12541, FailureKind.Gone)]
    [InlineData(12514, FailureKind.Gone)]
    public void What_passes_by_itself_is_transient(int number, object kind)
    {
        var failure = OracleErrors.Classify(number, OracleErrors.Code(number) + ": text");

        Assert.Equal((FailureKind)kind, failure.Kind);
        Assert.True(failure.IsTransient);
    }

    [Theory]
    [InlineData(1013, "", FailureKind.Cancelled)]
    [InlineData(1017, "", FailureKind.Denied)]
    [InlineData(28115, "", FailureKind.Denied)]
    [InlineData(41900, "ORA-41900: missing INSERT privilege on \"PF_OWNER\".\"PF_USERS\"", FailureKind.Denied)]
    [InlineData(942, "", FailureKind.Missing)]
    [InlineData(6550, "ORA-06550: line 1, column 7:\nPLS-00201: identifier 'PF_CONTEXT.ENTER' must be declared", FailureKind.Missing)]
    [InlineData(6550, "ORA-06550: line 1, column 7:\nPLS-00103: Encountered the symbol", FailureKind.Other)]
    [InlineData(1536, "", FailureKind.Full)]
    [InlineData(1653, "", FailureKind.Full)]
    [InlineData(12954, "", FailureKind.Full)]
    [InlineData(600, "", FailureKind.Other)]
    [InlineData(20999, "ORA-20999: x", FailureKind.Other)]
    public void What_needs_someone_is_not_transient(int number, string message, object kind)
    {
        var failure = OracleErrors.Classify(number, message);

        Assert.Equal((FailureKind)kind, failure.Kind);
        Assert.False(failure.IsTransient);
    }
}
