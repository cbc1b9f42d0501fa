#!/usr/bin/perl
# A program for ejabberd as the older ones are: Perl, past all buffers. Accounts are lines of a file.

use strict;
use warnings;

while (my $length = read_exactly(2)) {
    my ($command, $fields) = split /:/, read_exactly(unpack "n", $length), 2;
    my $yes = $command eq "auth" ? known($fields, 3) : $command eq "isuser" ? known($fields, 2) : 0;
    syswrite STDOUT, pack "nn", 2, $yes;
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

sub read_exactly {
    my ($many) = @_;
    my $all = "";
    while (length $all < $many) {
        sysread STDIN, $all, $many - length $all, length $all or return "";
    }
    return $all;
}
