# A site that signs people in with ruby-openid. What it is asked and what it answers: see ../../library.py.

require "uri"
require "openid"
require "openid/store/memory"
require "openid/extensions/sreg"

# The library's own fetcher, which sees as much of the provider as the question allows.
class Fetcher < OpenID::StandardFetcher
  def initialize(view)
    super()
    @view = view
    self.ca_file = ENV.fetch("CA_FILE")
  end

  def fetch(url, body = nil, headers = nil, redirect_limit = REDIRECT_LIMIT)
    return super if @view == "all" || body

    answer = super(url, nil, { "Accept" => @view == "html" ? "text/html" : "*/*" }, redirect_limit)
    if @view == "html"
      answer._response.delete("X-XRDS-Location")
      answer.body = answer.body.gsub(/x-xrds-location/i, "x-not-known-here")
    end
    answer
  end
end

class Site
  ALL_PAIRS = OpenID::DefaultNegotiator.allowed_types
  VERDICTS = {
    OpenID::Consumer::SUCCESS => "success", OpenID::Consumer::CANCEL => "cancel",
    OpenID::Consumer::SETUP_NEEDED => "setup_needed", OpenID::Consumer::FAILURE => "failure"
  }.freeze

  def begin(question)
    OpenID.fetcher = Fetcher.new(question["view"])
    @store = OpenID::Store::Memory.new if question["new"]
    pairs = question["association"] ? [question["association"].split] : ALL_PAIRS
    OpenID::DefaultNegotiator.allowed_types = pairs
    @consumer = OpenID::Consumer.new({}, question["stateless"] ? nil : @store)
    request = @consumer.begin(question["identifier"])
    if question["required"] || question["optional"]
      request.add_extension(OpenID::SReg::Request.new(question["required"].to_s.split(","),
                                                      question["optional"].to_s.split(",")))
    end
    { "url" => request.redirect_url(question["realm"], question["return_to"], !question["immediate"].nil?) }
  end

  def complete(question)
    given = URI.decode_www_form(URI(question["url"]).query.to_s) + URI.decode_www_form(question["posted"].to_s)
    answer = @consumer.complete(given.to_h, question["url"])
    verdict = { "verdict" => VERDICTS.fetch(answer.status) }
    verdict["reason"] = answer.message.to_s if answer.status == OpenID::Consumer::FAILURE
    return verdict unless answer.status == OpenID::Consumer::SUCCESS

    verdict["claimed_id"] = answer.identity_url
    details = OpenID::SReg::Response.from_success_response(answer)
    details&.data&.each { |name, value| verdict["sreg.#{name}"] = value }
    verdict
  end
end

OpenID::Util.logger.level = Logger::FATAL
$stdout.sync = true
site = Site.new
$stdin.each_line do |line|
  question = URI.decode_www_form(line.chomp).to_h
  answer = begin
    question["ask"] == "begin" ? site.begin(question) : site.complete(question)
  rescue StandardError => e
    { "verdict" => "failure", "reason" => "#{e.class}: #{e.message}" }
  end
  puts URI.encode_www_form(answer)
end
