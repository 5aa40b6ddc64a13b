// Modules that make or change content: video, images, XML, compression, slices, geo data.
import { inForce } from '../commands.ts';
import { answered, type Signature } from '../signature.ts';

const CONTEXT =
  'client: 203.0.113.7, server: example.com, request: "GET /v.mp4?start=10 HTTP/1.1", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';

const mp4: Signature = {
  id: 'mp4-unusable',
  title: 'A video file can’t be served from the middle',
  family: 'mp4',
  urgency: 'notice',
  templates:
    /mp4|(?:stsc|stsz|stco|co64|sync sample|number of (?:samples|entries)|zero chunk|chunk offset|time is out|start and end time|no data between start)/,
  meaning:
    'The mp4 module could not find the asked time in the file: it is damaged, of an unusual layout, or its index (moov) is larger than mp4_max_buffer_size. 500.',
  outcome: answered(500),
  next: () => [inForce('mp4')],
  remedy:
    'Write the file anew with its index first (`ffmpeg -movflags +faststart`), or raise mp4_max_buffer_size.',
  examples: [
    `${HEAD}"/srv/v.mp4" mp4 moov atom is too large:12582912, you may want to increase mp4_max_buffer_size, ${CONTEXT}`,
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_mp4_module.html'],
};

const image: Signature = {
  id: 'image-filter-failed',
  title: 'An image could not be converted',
  family: 'image-filter',
  urgency: 'notice',
  templates: /^image filter|^gdImage|unknown image type|GD WebP/,
  meaning: 'The image filter got no image it understands, or one larger than image_filter_buffer (1m): 415.',
  outcome: answered(415),
  next: () => [inForce('image_filter')],
  remedy: 'Raise image_filter_buffer; look at what the source sent.',
  examples: [`${HEAD}image filter: too big response: 2097152, ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_image_filter_module.html'],
};

const xslt: Signature = {
  id: 'xslt-failed',
  title: 'An XML response could not be transformed',
  family: 'xslt',
  urgency: 'notice',
  templates: /xml|xslt|XML|libxslt/,
  meaning: 'The XSLT filter could not parse the response as XML, or the style sheet failed: 500.',
  outcome: answered(500),
  examples: [`${HEAD}not well formed XML document, ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_xslt_module.html'],
};

const compression: Signature = {
  id: 'compression-failed',
  title: 'Compressing or unpacking a response failed',
  family: 'compression',
  urgency: 'notice',
  templates: /inflate|deflate|gzip filter failed|zstream/,
  meaning:
    'zlib failed, or used more memory than planned (harmless with zlib-ng: «failed to use preallocated memory»). In gunzip the response is cut.',
  next: () => [inForce('gzip', 'gunzip')],
  examples: [
    `2026/11/22 10:11:12 [alert] 31#31: *7 gzip filter failed to use preallocated memory: 350272 of 336176 while sending to client, ${CONTEXT}`,
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_gzip_module.html'],
};

const slice: Signature = {
  id: 'slice-mismatch',
  title: 'The parts of a sliced response do not fit together',
  family: 'slice',
  urgency: 'act',
  templates: /slice response/,
  meaning:
    'The app’s file changed between two ranges (another ETag), or it does not answer range requests as slice needs. The client’s download is cut.',
  outcome: (seen) => ({
    status: seen.line.request === null ? null : { value: 200, certain: false },
    closedBy: 'nginx',
    retry: null,
  }),
  next: () => [inForce('slice', 'proxy_cache_key', 'proxy_set_header Range')],
  remedy: 'Serve such files under names that change with their content; put $slice_range into the cache key.',
  verdict: 'The app’s file or its range support.',
  examples: [
    `${HEAD}etag mismatch in slice response while reading response header from upstream, ${CONTEXT}`,
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_slice_module.html'],
};

const geo: Signature = {
  id: 'geo-data',
  title: 'A geo or GeoIP database',
  family: 'geo',
  urgency: 'notice',
  templates: (t) =>
    /geo range|GeoIP|GeoIO|\bgeo\b|duplicate (?:range|network)|no (?:address range|network) "%V"|radix tree|CRC32/.test(
      t.text,
    ),
  meaning:
    'An entry of a geo block is doubled, missing or of another form, or a binary base is stale or unreadable. At level warn nginx goes on with what it has.',
  next: () => [inForce('geo', 'geoip')],
  examples: [
    '2026/11/22 10:11:12 [warn] 1#1: duplicate network "10.0.0.0/8", value: "a", old value: "b" in /etc/nginx/geo.conf:3',
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_geo_module.html'],
};

const charset: Signature = {
  id: 'charset-unknown',
  title: 'No way between two character sets',
  family: 'charset',
  urgency: 'notice',
  templates: /charset/,
  meaning: 'A response should be recoded and there is no charset_map between the two sets.',
  next: () => [inForce('charset')],
  examples: [
    'nginx: [emerg] no "charset_map" between the charsets "koi8-r" and "utf-8" in /etc/nginx/nginx.conf:50',
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_charset_module.html'],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [mp4, image, xslt, compression, slice, geo, charset];
