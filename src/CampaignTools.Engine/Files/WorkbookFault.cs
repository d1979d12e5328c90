using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.Files;

/// <summary>What can be wrong with a workbook as a whole, in words.</summary>
internal static class WorkbookFault
{
    public static CampaignToolsException OtherFormat(string path) => Create($"{path} is a workbook of another format: save it as .xlsx, or as CSV UTF-8.");

    public static CampaignToolsException Protected(string path) => Create($"{path} is protected by a password, or an old .xls under another name: save it without a password as .xlsx, or as CSV UTF-8.");

    public static CampaignToolsException Broken(string path, Exception failure) => Create($"{path} can't be read as a workbook: {failure.Message.TrimEnd('.')}. Open it in a spreadsheet program, and save it again as .xlsx.", failure);

    public static CampaignToolsException NoWorkbook(IReadOnlyList<string> paths, string wanted) => new(
        ErrorIds.InvalidParameter,
        $"'{ShownText.Of(wanted)}': {ShownText.Of(paths[0])}{(paths.Count == 1 ? " is no workbook" : " is no workbook, and no other of the files is one")}: leave the parameter out, or give the .xlsx file that has the sheet (-Worksheet).");

    public static CampaignToolsException NoSheet(string path, string wanted, IEnumerable<string> sheets) => new(
        ErrorIds.InvalidParameter, $"{path} has no worksheet '{ShownText.Of(wanted)}'. {Sheets(sheets)}");

    public static CampaignToolsException NoHeader(string path, string sheet, IEnumerable<string> sheets) => Create(
        $"{path}: the worksheet '{ShownText.Of(sheet)}' is empty. {Sheets(sheets)} Name another with -Worksheet.");

    public static CampaignToolsException Repeated(string path, string sheet, IEnumerable<string> names) => Create(
        $"{path}, worksheet '{ShownText.Of(sheet)}': the header has more than one column named {string.Join(", ", names.Select(static name => $"'{ShownText.Of(name)}'"))}: give each column a name of its own.");

    public static CampaignToolsException Columns(CampaignToolsException fault, string sheet, IReadOnlyCollection<string> sheets) => sheets.Count == 1
        ? fault
        : new CampaignToolsException(fault.ErrorId, $"Worksheet '{ShownText.Of(sheet)}': {fault.Message} {Sheets(sheets)} -Worksheet takes another.", fault);

    private static string Sheets(IEnumerable<string> sheets) => $"Its worksheets are {string.Join(", ", sheets.Select(static sheet => $"'{ShownText.Of(sheet)}'"))}.";

    private static CampaignToolsException Create(string message, Exception? inner = null) => new(ErrorIds.InvalidCsv, message, inner);
}
