# A site that signs people in with Net::OpenID::Consumer. What it is asked and what it answers: see ../../library.py.

use strict;
use warnings;
use LWP::UserAgent;
use Net::OpenID::Consumer;
use URI;

# Where the library keeps associations, nonces and pages it has read.
package Memory {
    sub new { return bless {}, shift }
    sub get { return $_[0]{ $_[1] } }
    sub set { $_[0]{ $_[1] } = $_[2]; return }
}

package main;

use constant SREG => 'http://openid.net/extensions/sreg/1.1';

my %asked;
my $memory;

sub browser_of_the_library {
    my ($view) = @_;
    my $agent = LWP::UserAgent->new(timeout => 30);
    $agent->ssl_opts(SSL_ca_file => $ENV{CA_FILE}, verify_hostname => 1);
    if ($view ne 'all') {
        $agent->add_handler(request_prepare => sub {
            $_[0]->header(Accept => $view eq 'html' ? 'text/html' : '*/*') if $_[0]->method eq 'GET';
            return;
        });
    }
    if ($view eq 'html') {
        $agent->add_handler(response_done => sub {
            my ($answer) = @_;
            $answer->remove_header('X-XRDS-Location');
            my $text = $answer->decoded_content // '';
            $text =~ s/x-xrds-location/x-not-known-here/gi;
            $answer->remove_header('Content-Encoding');
            $answer->content(Encode::encode_utf8($text));
            return;
        });
    }
    return $agent;
}

sub consumer {
    my ($given) = @_;
    my %associations;
    if (my $pair = $asked{association}) {
        my ($association, $session) = split / /, $pair;
        %associations = (assoc_type => $association, session_type => $session);
    }
    return Net::OpenID::Consumer->new(
        ua => browser_of_the_library($asked{view}),
        cache => $asked{stateless} ? undef : $memory,
        args => $given,
        consumer_secret => 'what this site signs its own time stamps with',
        required_root => $asked{realm},
        assoc_options => \%associations,
        minimum_version => 1,
    );
}

sub begin {
    my $consumer = consumer({});
    my $identity = $consumer->claimed_identity($asked{identifier})
        or return (verdict => 'failure', reason => $consumer->err);
    my %fields = map { $_ => $asked{$_} } grep { $asked{$_} } qw(required optional);
    $identity->set_extension_args(SREG, \%fields) if %fields;
    return (url => $identity->check_url(
        return_to => $asked{return_to},
        trust_root => $asked{realm},
        delayed_return => $asked{immediate} ? 0 : 1,
    ));
}

sub complete {
    my ($url, $posted) = @_;
    my %given = (URI->new($url)->query_form, form($posted // ''));
    my $consumer = consumer(\%given);
    return $consumer->handle_server_response(
        not_openid => sub { return (verdict => 'failure', reason => 'no answer at all') },
        setup_needed => sub { return (verdict => 'setup_needed') },
        cancelled => sub { return (verdict => 'cancel') },
        error => sub { return (verdict => 'failure', reason => join ': ', @_) },
        verified => sub {
            my ($identity) = @_;
            my $details = $identity->signed_extension_fields(SREG) || {};
            return (verdict => 'success', claimed_id => $identity->url,
                map { ("sreg.$_" => $details->{$_}) } keys %$details);
        },
    );
}

sub form {
    my $form = URI->new;
    $form->query($_[0]);
    return $form->query_form;
}

$| = 1;
while (my $line = <STDIN>) {
    chomp $line;
    my %question = form($line);
    my @answer = eval {
        if ($question{ask} eq 'begin') {
            %asked = %question;
            $memory = Memory->new if $asked{new};
            begin();
        } else {
            complete($question{url}, $question{posted});
        }
    };
    @answer = (verdict => 'failure', reason => $@) if $@;
    my $answer = URI->new;
    $answer->query_form(@answer);
    print $answer->query, "\n";
}
