#!/usr/bin/perl
# A program for Prosody in Perl, buffering nothing. Accounts are lines of a file.

use strict;
use warnings;

$| = 1;

while (my $line = <STDIN>) {
    chomp $line;
    my ($command, $fields) = split /:/, $line, 2;
    my $many = $command eq "auth" ? 3 : $command eq "isuser" ? 2 : 0;
    print $many && known($fields, $many), "\n";
}

sub known {
    my ($fields, $many) = @_;
    open my $file, "<", $ARGV[0] or die "accounts: $!";
    while (my $line = <$file>) {
        chomp $line;
        return 1 if join(":", (split /:/, $line, 3)[0 .. $many - 1]) eq $fields;
    }
    return 0;
}
