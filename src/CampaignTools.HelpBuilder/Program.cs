using CampaignTools.HelpBuilder;

// CampaignTools.HelpBuilder <pages folder> <cmdlet assembly> <file with a reference path a line> <output folder>
if (args.Length != 4)
{
    Console.Error.WriteLine("CampaignTools.HelpBuilder <pages> <assembly> <references> <output>");
    return 2;
}

var faults = new Faults();
var help = HelpBuild.Make(args[0], args[1], File.ReadAllLines(args[2]), faults);
foreach (var fault in faults.All)
{
    // The form that MSBuild takes for an error of its own, with its place.
    Console.WriteLine(fault.ToString());
}

if (faults.All.Count > 0)
{
    return 1;
}

help.WriteTo(args[3]);
return 0;
