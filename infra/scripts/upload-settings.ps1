<#
.SYNOPSIS
Checks a settings document and puts it in force: upload-settings.sh for Windows without bash.
.DESCRIPTION
The host is at -Url, else SOCIALFUNCTIONS_URL, else http://127.0.0.1:7071. The token is SOCIALFUNCTIONS_TOKEN, else az gives one for SOCIALFUNCTIONS_AUDIENCE.
Ends with 0 when the document is in force, 1 when something in it is wrong, 2 when this was called wrongly, 3 when the host cannot be reached or refuses, 4 when
somebody else was faster.
#>
param([Parameter(Mandatory)] [string] $File, [string] $Url = $env:SOCIALFUNCTIONS_URL)

$ErrorActionPreference = 'Stop'
if (-not $Url) { $Url = 'http://127.0.0.1:7071' }
$Url = $Url.TrimEnd('/')

function Fail([int] $Code, [string] $Message) {
    [Console]::Error.WriteLine("FAILED: $Message")
    exit $Code
}

if (-not (Test-Path -PathType Leaf $File)) { Fail 2 "$File cannot be read" }
$File = (Resolve-Path $File).Path
dotnet run --project (Join-Path $PSScriptRoot '../../src/SocialFunctions.Local') -- check --secrets-elsewhere --settings $File
if ($LASTEXITCODE -ne 0) { Fail 1 'nothing was uploaded' }

$token = $env:SOCIALFUNCTIONS_TOKEN
if (-not $token) {
    if (-not $env:SOCIALFUNCTIONS_AUDIENCE) { Fail 2 'give SOCIALFUNCTIONS_TOKEN, or SOCIALFUNCTIONS_AUDIENCE to get one with az' }
    $audience = $env:SOCIALFUNCTIONS_AUDIENCE -replace '^api://', ''
    $token = az account get-access-token --scope "api://$audience/.default" --query accessToken --output tsv
    if ($LASTEXITCODE -ne 0) { Fail 3 "az gives no token for $audience" }
}

$headers = @{ Authorization = "Bearer $token" }

# A Function App that was just deployed takes some seconds to start.
$ready = Invoke-WebRequest "$Url/health/ready" -SkipHttpErrorCheck -MaximumRetryCount 60 -RetryIntervalSec 2
if ($ready.StatusCode -ne 200) { Fail 3 "$Url does not get ready: $($ready.Content)" }

$before = Invoke-WebRequest "$Url/api/admin/settings" -Headers $headers -SkipHttpErrorCheck
if ($before.StatusCode -ne 200) { Fail 3 "the settings in force cannot be read: $($before.StatusCode)" }
$version = "$($before.Headers.ETag)"

$put = Invoke-WebRequest "$Url/api/admin/settings" -Method Put -Headers ($headers + @{ 'If-Match' = $version }) -ContentType 'application/json' -InFile $File -SkipHttpErrorCheck
switch ($put.StatusCode) {
    200 { Write-Output "$File is in force on $Url as version $("$($put.Headers.ETag)".Trim('"')), after version $($version.Trim('"'))." }
    400 { Fail 1 "the host does not take the document; nothing was changed: $($put.Content)" }
    412 { Fail 4 'somebody has replaced the settings meanwhile; look at them, and try again' }
    default { Fail 3 "the document cannot be uploaded: $($put.StatusCode)" }
}
