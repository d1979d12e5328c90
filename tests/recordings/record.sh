#!/bin/bash
# Writes docs/recordings.md: what the console shows when things go wrong, typed into a real pwsh in tmux, in 80 and in 120 columns.
# Needs tmux and pwsh (PWSH=/path/to/pwsh), and the module built.
set -eu
cd "$(dirname "$0")/../.."
pwsh=${PWSH:-pwsh}
document=docs/recordings.md
session=recording

# A server of its own, kept by a session that does nothing.
server=recordings$$
tmux() { command tmux -L $server "$@"; }
tmux new-session -d -s idle 'sleep 3600'
trap 'tmux kill-server; rm -f $document.new' EXIT

# Each line is typed, and waited for but where it begins with ~; ^C is the key, and a number so many seconds.
record() { # COLUMNS SETUP LINE...
    local columns=$1 setup=$2 line; shift 2
    tmux new-session -d -s $session -x "$columns" -y 50 "NO_COLOR=1 LANG=en_US.UTF-8 $pwsh -NoProfile -NoLogo -NoExit -Command '. tests/recordings/setup.ps1 $setup'"
    tmux set-option -t $session history-limit 5000 > /dev/null
    await
    for line in "$@"; do
        case $line in
            ^C) tmux send-keys -t $session C-c; await ;;
            [0-9]*) sleep "$line" ;;
            '~ '*) tmux send-keys -t $session -l "${line#~ }"; tmux send-keys -t $session Enter ;;
            *) tmux send-keys -t $session -l "$line"; tmux send-keys -t $session Enter; sleep 1; await ;;
        esac
    done
    echo '```text'
    tmux capture-pane -p -S - -t $session | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' | sed -e 's/ *$//' -e '/^PS>$/d' | cat -s | sed -e '${/^$/d}'
    echo '```'
    tmux kill-session -t $session
}

await() { # until the last line is the prompt
    local tries=0
    until tmux capture-pane -p -t $session | sed -e '/^ *$/d' | tail -1 | grep -q '^PS> *$' || [ $((tries += 1)) -gt 200 ]; do sleep 0.3; done
}

both() { # SETUP LINE...
    for columns in 80 120; do
        printf '\n%s columns:\n\n' $columns
        record $columns "$@"
    done
}

{
    printf '# What the console shows\n\nTyped into a real pwsh, against the sandbox; made by [tests/recordings/record.sh](../tests/recordings/record.sh).\n'
    printf '\n## Headings that the module does not know\n\nNothing has been sent. The message names the columns, the likely one, and the parameter that takes it.\n'
    both plain 'Register-ScheduledLead Diwali -Path contacts.csv' "Register-ScheduledLead Diwali -Path contacts.csv -ColumnMap @{ PhoneNumber = 'Kontakt'; ScheduledTime = 'Callback' }"
    printf '\n## 161 of 1,000 rows rejected\n\nWithout `-ErrorAction SilentlyContinue` each of them is one more line. The last line has the causes; each row says what would be right.\n'
    both plain '$results = Register-ScheduledLead Diwali -Path leads.csv -ErrorAction SilentlyContinue' \
        '$results | Where-Object Status -eq Rejected | Group-Object ErrorId | ForEach-Object { $_.Group[0] }' \
        '$results | Where-Object Status -eq Rejected | ForEach-Object InputObject | Export-Csv to-correct.csv'
    printf '\n## A wait for a limit\n\nHow much is done, what the run waits for and how long, and at the end of the line the time left.\n'
    both wait '~ $results = Register-ScheduledLead Diwali -Path evening.csv -BatchSize 50' 6
    printf '\n## Ctrl+C, and on\n\nThe line behind Ctrl+C says how to go on; the same command sends only the rest.\n'
    both resume '~ $results = Register-ScheduledLead Diwali -Path evening.csv -BatchSize 20 -ImportName evening' 3 ^C \
        '$results = Register-ScheduledLead Diwali -Path evening.csv -BatchSize 20 -ImportName evening' '$results | Group-Object Status -NoElement'
    printf '\n## A campaign with missing fields\n'
    both plain 'New-OutboundCampaign Diwali -CampaignType Progressive -DialMethod Nonagentwise'
} > $document.new
mv $document.new $document
