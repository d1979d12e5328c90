BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../out/CampaignTools') -Force
    $time = [DateTimeOffset]::UtcNow.AddDays(2)
}

Describe 'The sandbox' {
    AfterEach { Stop-CampaignSandbox }

    It 'can be told to fail: <Kind> gives <Status> <ErrorId>' -ForEach @(
        @{ Kind = 'Http'; More = @{ Status = 500 }; Status = 'Indeterminate'; ErrorId = 'UnrecognizedResponse' }
        @{ Kind = 'Http'; More = @{ Status = 503; RetryAfter = '0' }; Status = 'Added'; ErrorId = $null }
        @{ Kind = 'Reset'; More = @{}; Status = 'Indeterminate'; ErrorId = 'OutcomeUnknown' }
        @{ Kind = 'Timeout'; More = @{}; Status = 'Indeterminate'; ErrorId = 'OutcomeUnknown' }
        @{ Kind = 'Malformed'; More = @{}; Status = 'Failed'; ErrorId = 'UnrecognizedResponse' }
        @{ Kind = 'Malformed'; More = @{ Variant = 'EmptyBody' }; Status = 'Indeterminate'; ErrorId = 'UnrecognizedResponse' }
        @{ Kind = 'TokenExpired'; More = @{}; Status = 'Added'; ErrorId = $null }
        @{ Kind = 'RateLimit'; More = @{ RetryAfter = '0' }; Status = 'Added'; ErrorId = $null }
    ) {
        $sandbox = Start-CampaignSandbox -Fault (@{ Operation = 'Add'; Kind = $Kind } + $More)
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -RequestTimeout 00:00:01 -StateStore ':memory:'
        $result = '9876543210' | Add-CampaignLead Sandbox_Progressive -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $result.Status | Should -Be $Status
        $result.ErrorId | Should -Be $ErrorId
        Disconnect-CampaignProvider
    }

    It '-Strict: only campaigns that were named or created exist' {
        $sandbox = Start-CampaignSandbox -Strict -CampaignName Diwali
        Connect-CampaignProvider Ozonetel $sandbox.Credential.Ozonetel -BaseUri $sandbox.BaseUri -StateStore ':memory:'
        (Add-CampaignLead Diwali 9876543210).Status | Should -Be Added
        $result = Add-CampaignLead Diwalli 9876543211 -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        "$($result.Status) $($result.ErrorId)" | Should -Be 'Failed InvalidCampaign'
        (Register-ScheduledLead Sandbox_Progressive 9876543211 -ScheduledTime $time).Status | Should -Be Scheduled
        Disconnect-CampaignProvider
    }

    It 'names the key of a fault that it does not know' {
        { Start-CampaignSandbox -Fault @{ Operation = 'Add'; Knd = 'Http' } } | Should -Throw '*Knd*Kind*'
    }

    It 'gives its requests typed and in order' {
        Connect-CampaignProvider -Sandbox
        1..250 | ForEach-Object { '98765{0:d5}' -f $_ } | Register-ScheduledLead Diwali -ScheduledTime $time -ThrottleLimit 1 | Out-Null
        $requests = Get-CampaignSandboxRequest
        $requests.Operation | Should -Be 'Token', 'Schedule', 'Schedule', 'Schedule', 'Schedule'
        $requests.RowCount | Should -Be 0, 1, 100, 100, 49
        ($requests | Sort-Object Sequence).Sequence | Should -Be $requests.Sequence
        $requests[0].GetType().FullName | Should -Be 'CampaignTools.Sandbox.SandboxRequest'
        Disconnect-CampaignProvider
    }

    It 'runs twenty at once, each on a port of its own, and frees them' {
        $sandboxes = 1..20 | ForEach-Object { Start-CampaignSandbox }
        @($sandboxes.Port | Sort-Object -Unique).Count | Should -Be 20
        Stop-CampaignSandbox
        foreach ($sandbox in $sandboxes) {
            $sandbox.IsRunning | Should -BeFalse
            { [System.Net.Sockets.TcpClient]::new('127.0.0.1', $sandbox.Port).Dispose() } | Should -Throw
        }
    }
}
