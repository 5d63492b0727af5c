namespace Portal.Server.Learning.Datasets;

/// <summary>One interaction a row with user, item, time and perhaps behaviour.</summary>
internal sealed class InteractionsFormat : IDataFormat
{
    private readonly EventTable _table = new("user", "user_id", "userid", "shopper", "customer", "customer_id", "visitorid", "session");

    public string Name => "interactions";

    public string About => "CSV, TSV or JSON Lines with user, item, time and perhaps behaviour";

    public ReadData Read(DataSource source) => new(_table.Read(source.Request.Path, source));

    public (Split Split, string Words) Split(ReadData data, int itemCount, DataRequest request) => request.Protocol == Protocol.LeaveOneOut
        ? (LeaveOneOut.Of(data.Main, itemCount), LeaveOneOut.Words)
        : NextItemByTime.Of(data.Main, itemCount);
}
